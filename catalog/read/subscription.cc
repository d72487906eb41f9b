#include <algorithm>

#include "catalog/read/read_step.h"

namespace lockstep {
namespace {

// A switch of "char" or bool: f, t; of streaming from 16 on p too.
std::string switched(char letter, std::string_view yes, std::string_view no) {
  return letter == 'p' ? "parallel" : std::string(letter == 't' ? yes : no);
}

class OptionList {
 public:
  explicit OptionList(int server_version) : server_version_(server_version) {}

  void add(std::string_view name, const std::string& value) {
    const SubscriptionOption& option = *find_subscription_option(name);
    std::string text = normalised(option, value);
    if (text != default_of(option, server_version_)) options_.push_back({std::string(name), std::move(text)});
  }
  void add_flag(std::string_view name, RowReader& in) { add(name, switched(in.letter(), "true", "false")); }

  Options take() {
    std::ranges::sort(options_);
    return std::move(options_);
  }

 private:
  int server_version_;
  Options options_;
};

void make_subscription(RowReader& in, Reading& reading) {
  const Oid oid = in.oid();
  Common common;
  common.owner = in.identifier();
  Subscription subscription;
  subscription.name = in.identifier();
  if (!in.null()) {
    subscription.connection = in.string();
  } else {
    in.skip();
  }
  subscription.publications = in.identifiers();
  std::ranges::sort(subscription.publications);
  subscription.enabled = in.flag();
  if (!in.null()) {
    subscription.slot_name = in.string();
  } else {
    in.skip();
    subscription.makes_slot = false;
  }
  OptionList options(reading.state().database.server_version);
  options.add("synchronous_commit", in.string());
  options.add("streaming", switched(in.letter(), "on", "off"));
  options.add("origin", in.string());
  for (const std::string_view name :
       {"binary", "two_phase", "disable_on_error", "password_required", "run_as_owner", "failover"}) {
    options.add_flag(name, in);
  }
  subscription.options = options.take();
  reading.add(Catalog::subscriptions, oid, std::move(subscription), std::move(common));
}

}  // namespace

// The catalog is the whole server's.
const ReadStep read_subscriptions{"subscriptions", R"sql(
SELECT s.oid, pg_catalog.pg_get_userbyid(s.subowner), s.subname, {subscription_connection}, s.subpublications, s.subenabled,
  s.subslotname, s.subsynccommit, s.substream, {subscription_origin}, s.subbinary, {subscription_two_phase},
  {subscription_disable_on_error}, {subscription_password_required}, {subscription_run_as_owner}, {subscription_failover}
FROM pg_catalog.pg_subscription s
WHERE s.subdbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()))sql",
                                  each_row<make_subscription>, "pg_subscription"};

}  // namespace lockstep
