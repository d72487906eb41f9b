#include "planner/relations.h"

namespace lockstep {
namespace {

template <class T>
const std::vector<const T*>& look_up(const std::unordered_map<QualifiedName, std::vector<const T*>>& map,
                                     const QualifiedName& table) {
  static const std::vector<const T*> nothing;
  const auto found = map.find(table);
  return found == map.end() ? nothing : found->second;
}

}  // namespace

Relations::Relations(const Database& database) {
  for (const auto& [id, object] : database.objects) {
    if (const auto* index = std::get_if<Index>(&object.body)) {
      indexes_[index->table].push_back(index);
    } else if (const auto* constraint = std::get_if<Constraint>(&object.body)) {
      if (constraint->type == ConstraintType::foreign_key)
        foreign_keys_[constraint->referenced_table].push_back(constraint);
    } else if (const auto* table = std::get_if<Table>(&object.body)) {
      if (table->partition_of) partitions_[table->partition_of->parent].push_back(table);
      for (const QualifiedName& parent : table->inherits) inheritors_[parent].push_back(table);
    } else if (const auto* sequence = std::get_if<Sequence>(&object.body)) {
      if (sequence->owned_by) owned_sequences_[sequence->owned_by->table].push_back(sequence);
    }
  }
}

const std::vector<const Index*>& Relations::indexes_of(const QualifiedName& table) const {
  return look_up(indexes_, table);
}

const std::vector<const Constraint*>& Relations::foreign_keys_to(const QualifiedName& table) const {
  return look_up(foreign_keys_, table);
}

const std::vector<const Table*>& Relations::partitions_of(const QualifiedName& table) const {
  return look_up(partitions_, table);
}

const std::vector<const Table*>& Relations::inheritors_of(const QualifiedName& table) const {
  return look_up(inheritors_, table);
}

const std::vector<const Sequence*>& Relations::sequences_owned_by(const QualifiedName& table) const {
  return look_up(owned_sequences_, table);
}

std::vector<const Table*> Relations::descendants_of(const QualifiedName& table) const {
  std::vector<const Table*> found;
  const auto append_children = [&](const QualifiedName& parent) {
    for (const Table* child : partitions_of(parent)) found.push_back(child);
    for (const Table* child : inheritors_of(parent)) found.push_back(child);
  };
  append_children(table);
  for (std::size_t next = 0; next < found.size(); ++next) append_children(found[next]->name);
  return found;
}

const Table* Relations::default_partition_of(const QualifiedName& table) const {
  for (const Table* partition : partitions_of(table)) {
    if (is_default(*partition->partition_of)) return partition;
  }
  return nullptr;
}

bool is_default(const PartitionOf& partition) {
  std::string_view text = partition.bound.text;
  constexpr std::string_view word = "DEFAULT";
  return text.size() == word.size() && std::equal(text.begin(), text.end(), word.begin(), [](char a, char b) {
           return (a >= 'a' && a <= 'z' ? static_cast<char>(a - 'a' + 'A') : a) == b;
         });
}

}  // namespace lockstep
