// The fields of the plan's JSON, once for both directions: writer and reader walk the same lists, so that neither can
// forget one. An archive is called with a key and the field; `T` is const when writing.
#pragma once

#include <concepts>
#include <type_traits>

#include "planner/plan.h"

namespace lockstep {

template <class T, class Type>
concept Is = std::same_as<std::remove_const_t<T>, Type>;

template <class Archive, Is<Estimate> T>
void fields(Archive& archive, T& estimate) {
  archive("known", estimate.known);
  archive("low", estimate.low);
  archive("high", estimate.high);
}

template <class Archive, Is<LockImpact> T>
void fields(Archive& archive, T& lock) {
  archive("relation", lock.relation);
  archive("mode", lock.mode);
  archive("work", lock.work);
  archive("estimate", lock.estimate);
}

template <class Archive, Is<Hazard> T>
void fields(Archive& archive, T& hazard) {
  archive("kind", hazard.kind);
  archive("object", hazard.object);
  archive("message", hazard.message);
  archive("way_out", hazard.way_out);
  archive("where", hazard.where);
}

template <class Archive, Is<Step> T>
void fields(Archive& archive, T& step) {
  archive("sql", step.sql);
  archive("subject", step.subject);
  archive("action", step.action);
  archive("creates", step.creates);
  archive("drops", step.drops);
  archive("needs", step.needs);
  archive("releases", step.releases);
  archive("changes", step.changes);
  archive("locks", step.locks);
  archive("transaction", step.transaction);
  archive("hazards", step.hazards);
  archive("undo", step.undo);
  archive("phase", step.phase);
  archive("search_path", step.search_path);
  archive("atomic_group", step.atomic_group);
  archive("change", step.change);
  archive("note", step.note);
}

template <class Archive, Is<Batch> T>
void fields(Archive& archive, T& batch) {
  archive("in_transaction", batch.in_transaction);
  archive("steps", batch.steps);
  archive("lock_timeout_ms", batch.lock_timeout_ms);
  archive("statement_timeout_ms", batch.statement_timeout_ms);
}

template <class Archive, Is<PropertySummary> T>
void fields(Archive& archive, T& property) {
  archive("name", property.name);
  archive("before", property.before);
  archive("after", property.after);
}

template <class Archive, Is<ChangeSummary> T>
void fields(Archive& archive, T& change) {
  archive("action", change.action);
  archive("id", change.id);
  archive("properties", change.properties);
  archive("where", change.where);
  archive("cause", change.cause);
  archive("because_of", change.because_of);
}

template <class Archive, Is<UndecidedSummary> T>
void fields(Archive& archive, T& undecided) {
  archive("id", undecided.id);
  archive("property", undecided.property);
  archive("desired_text", undecided.desired_text);
  archive("live_text", undecided.live_text);
  archive("doubts", undecided.doubts);
  archive("where", undecided.where);
}

template <class Archive, Is<Note> T>
void fields(Archive& archive, T& note) {
  archive("code", note.code);
  archive("message", note.message);
  archive("where", note.where);
}

template <class Archive, Is<Plan> T>
void fields(Archive& archive, T& plan) {
  archive("format", plan.format);
  archive("tool_version", plan.tool_version);
  archive("server_version", plan.server_version);
  archive("target", plan.target);
  archive("schemas", plan.schemas);
  archive("ignored", plan.ignored);
  archive("live_fingerprint", plan.live_fingerprint);
  archive("fingerprint", plan.fingerprint);
  archive("changes", plan.changes);
  archive("steps", plan.steps);
  archive("batches", plan.batches);
  archive("undecided", plan.undecided);
  archive("notes", plan.notes);
}

}  // namespace lockstep
