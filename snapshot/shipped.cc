// The built-in rows of pg_catalog and information_schema per major version, made by scripts/make-snapshots and put into
// the program as they are.
#include <algorithm>
#include <array>
#include <mutex>

#include "snapshot/catalog_snapshot.h"

// LOCKSTEP_SNAPSHOT_DATA: the folder, from CMake.
#define LOCKSTEP_INCLUDE_BINARY(version)                 \
  __asm__(                                               \
      ".pushsection .rodata\n"                           \
      ".global lockstep_snapshot_" #version              \
      "\n"                                               \
      ".global lockstep_snapshot_" #version              \
      "_end\n"                                           \
      "lockstep_snapshot_" #version                      \
      ":\n"                                              \
      ".incbin \"" LOCKSTEP_SNAPSHOT_DATA "/pg" #version \
      ".tsv\"\n"                                         \
      "lockstep_snapshot_" #version                      \
      "_end:\n"                                          \
      ".popsection\n");                                  \
  extern "C" const char lockstep_snapshot_##version[], lockstep_snapshot_##version##_end[]

LOCKSTEP_INCLUDE_BINARY(14);
LOCKSTEP_INCLUDE_BINARY(15);
LOCKSTEP_INCLUDE_BINARY(16);
LOCKSTEP_INCLUDE_BINARY(17);
LOCKSTEP_INCLUDE_BINARY(18);

namespace lockstep {
namespace {

struct Shipped {
  const char *begin, *end;
  std::once_flag parsed;
  const CatalogSnapshot* snapshot;  // never freed: others lie over it
};

constexpr int oldest = 14, newest = 18;

}  // namespace

const CatalogSnapshot& CatalogSnapshot::shipped(int major_version) {
  static std::array<Shipped, newest - oldest + 1> files{{
      {lockstep_snapshot_14, lockstep_snapshot_14_end, {}, {}},
      {lockstep_snapshot_15, lockstep_snapshot_15_end, {}, {}},
      {lockstep_snapshot_16, lockstep_snapshot_16_end, {}, {}},
      {lockstep_snapshot_17, lockstep_snapshot_17_end, {}, {}},
      {lockstep_snapshot_18, lockstep_snapshot_18_end, {}, {}},
  }};
  Shipped& file = files[static_cast<std::size_t>(std::clamp(major_version, oldest, newest) - oldest)];
  std::call_once(file.parsed, [&file] {
    const std::string_view text(file.begin, static_cast<std::size_t>(file.end - file.begin));
    file.snapshot = new CatalogSnapshot(deserialize(text));
  });
  return *file.snapshot;
}

CatalogSnapshot CatalogSnapshot::over_shipped(int major_version) {
  CatalogSnapshot snapshot;
  snapshot.base_ = &shipped(major_version);
  snapshot.server_version = snapshot.base_->server_version;
  snapshot.extensions = snapshot.base_->extensions;
  return snapshot;
}

}  // namespace lockstep
