#include "review/provider.h"

#include "review/github.h"
#include "review/gitlab.h"

namespace lockstep {

std::string_view to_string(ProviderKind kind) { return kind == ProviderKind::github ? "GitHub" : "GitLab"; }

std::unique_ptr<Provider> open_provider(const ReviewTarget& target, Patience patience) {
  return target.provider == ProviderKind::github ? open_github(target, std::move(patience))
                                                 : open_gitlab(target, std::move(patience));
}

}  // namespace lockstep
