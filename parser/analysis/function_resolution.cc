// FuncnameGetCandidates and func_get_detail.
#include <algorithm>

#include "parser/analysis/internal/resolution.h"

namespace lockstep::analysis {
namespace {

// Names of the input parameters, in order (proargnames has those of OUT and TABLE columns too).
std::vector<std::string_view> input_names(const CatalogFunction& function) {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < function.argument_names.size(); ++i) {
    char mode = i < function.argument_modes.size() ? function.argument_modes[i] : 'i';
    if (mode == 'i' || mode == 'b' || mode == 'v') names.push_back(function.argument_names[i]);
  }
  return names;
}

// MatchNamedCall: which parameter each argument of the call goes to, then those left to their defaults.
bool match_named(const CatalogFunction& function, const FunctionRequest& request, FunctionCandidate& candidate) {
  std::vector<std::string_view> names = input_names(function);
  std::size_t count = request.types.size(), total = function.arguments.size();
  if (names.empty() || count > total || total - count > static_cast<std::size_t>(function.default_count)) return false;
  std::size_t positional = count - request.argument_names.size();
  std::vector<bool> used(total, false);
  for (std::size_t i = 0; i < positional; ++i) {
    candidate.numbers.push_back(static_cast<int>(i));
    used[i] = true;
  }
  for (std::string_view name : request.argument_names) {
    auto found = std::find(names.begin(), names.end(), name);
    auto number = static_cast<std::size_t>(found - names.begin());
    if (found == names.end() || number >= total || used[number]) return false;
    used[number] = true;
    candidate.numbers.push_back(static_cast<int>(number));
  }
  for (std::size_t i = 0; i < total; ++i) {
    if (used[i]) continue;
    if (i < total - static_cast<std::size_t>(function.default_count)) return false;
    candidate.numbers.push_back(static_cast<int>(i));
  }
  for (int number : candidate.numbers)
    candidate.arguments.push_back(function.arguments[static_cast<std::size_t>(number)]);
  candidate.default_count = static_cast<int>(total - count);
  return true;
}

bool match_positional(const CatalogFunction& function, const FunctionRequest& request, FunctionCandidate& candidate) {
  std::size_t count = request.types.size(), total = function.arguments.size();
  bool expands = function.variadic_element && !request.variadic && total <= count;
  if (total > count) {
    if (count + static_cast<std::size_t>(function.default_count) < total) return false;
    candidate.default_count = static_cast<int>(total - count);
  } else if (total != count && !expands) {
    return false;
  }
  candidate.arguments = function.arguments;
  if (expands) {
    candidate.variadic_count = static_cast<int>(count - total + 1);
    candidate.arguments.resize(count);
    for (std::size_t i = total - 1; i < count; ++i) candidate.arguments[i] = function.variadic_element;
  }
  return true;
}

// Several candidates of the same arguments: the one of the earlier schema, then the one that is not variadic; else
// none of them can be meant. Ambiguity is remembered as a candidate without function.
void add_candidate(std::vector<FunctionCandidate>& candidates, FunctionCandidate candidate, std::size_t count) {
  for (FunctionCandidate& earlier : candidates) {
    std::size_t own = candidate.arguments.size() - static_cast<std::size_t>(candidate.default_count);
    std::size_t its = earlier.arguments.size() - static_cast<std::size_t>(earlier.default_count);
    if (own != its || !std::equal(candidate.arguments.begin(), candidate.arguments.begin() + static_cast<long>(count),
                                  earlier.arguments.begin())) {
      continue;
    }
    if (candidate.path_position != earlier.path_position) return;
    if (candidate.variadic_count > 0 && earlier.variadic_count == 0) return;
    if (candidate.variadic_count == 0 && earlier.variadic_count > 0) {
      earlier = std::move(candidate);
    } else {
      earlier.function = nullptr;
    }
    return;
  }
  candidates.push_back(std::move(candidate));
}

}  // namespace

std::vector<FunctionCandidate> Resolution::function_candidates(const FunctionRequest& request,
                                                               bool& name_exists) const {
  const auto& overloads = catalog_.functions(request.name);
  name_exists = !overloads.empty();
  std::vector<FunctionCandidate> candidates;
  auto take_from = [&](std::string_view schema, int position) {
    for (const CatalogFunction& function : overloads) {
      if (!function.is_in(schema)) continue;
      FunctionCandidate candidate;
      candidate.function = &function;
      candidate.path_position = position;
      // Named notation cannot reach into an expanded variadic array.
      bool fits = request.argument_names.empty()
                      ? match_positional(function, request, candidate)
                      : (!function.variadic_element || request.variadic) && match_named(function, request, candidate);
      if (fits) add_candidate(candidates, std::move(candidate), request.types.size());
    }
  };
  if (!request.schema.empty()) {
    take_from(request.schema, 0);
  } else {
    int position = 0;
    for (const std::string& schema : path(request.path)) take_from(schema, position++);
  }
  return candidates;
}

ResolvedFunction Resolution::find_function(const FunctionRequest& request) const {
  using Outcome = ResolvedFunction::Outcome;
  ResolvedFunction answer;
  std::vector<FunctionCandidate> candidates = function_candidates(request, answer.name_exists);
  const FunctionCandidate* best = nullptr;
  for (const FunctionCandidate& candidate : candidates) {
    if (std::equal(request.types.begin(), request.types.end(), candidate.arguments.begin())) {
      best = &candidate;
      break;
    }
  }
  if (!best && request.plain && request.types.size() == 1 && request.argument_names.empty()) {
    // f(x) where f is a type: a cast, if that casts without a function of its own.
    const CatalogType* target = type(request.path, request.schema, request.name);
    if (target && target->kind != 'c') {
      Oid source = request.types.front();
      Pathway way = source == unknown_oid ? Pathway::relabel : pathway(target->oid, source, CoercionContext::explicit_);
      bool row_to_string = way == Pathway::text_conversion && is_row(source) && target->category == 'S';
      if (way == Pathway::relabel || (way == Pathway::text_conversion && !row_to_string)) {
        answer.outcome = Outcome::coercion;
        answer.result = target->oid;
        return answer;
      }
    }
  }
  if (!best) {
    std::vector<const FunctionCandidate*> fitting;
    std::vector<const std::vector<Oid>*> arguments;
    for (const FunctionCandidate& candidate : candidates) {
      if (!can_coerce(request.types, candidate.arguments, CoercionContext::implicit)) continue;
      fitting.push_back(&candidate);
      arguments.push_back(&candidate.arguments);
    }
    if (fitting.empty()) return answer;
    int chosen = fitting.size() == 1 ? 0 : select_candidate(request.types, arguments);
    if (chosen >= 0) best = fitting[static_cast<std::size_t>(chosen)];
  }
  answer.outcome = Outcome::ambiguous;
  if (!best || !best->function) return answer;
  std::vector<Oid> declared(best->arguments.begin(), best->arguments.begin() + static_cast<long>(request.types.size()));
  auto resolved = generic(request.types, std::move(declared), best->function->result);
  if (!resolved) return answer;
  answer.outcome = Outcome::found;
  answer.candidate = *best;
  answer.declared = std::move(resolved->declared);
  answer.result = resolved->result;
  return answer;
}

}  // namespace lockstep::analysis
