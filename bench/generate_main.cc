// generate TABLES [changed]: prints a schema of that many tables.
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "generate.h"

int main(int argc, char** argv) {
  const int tables = argc > 1 ? std::atoi(argv[1]) : 0;
  if (tables <= 0) {
    std::fputs("usage: generate TABLES [changed]\n", stderr);
    return 64;
  }
  const bool changed = argc > 2 && std::strcmp(argv[2], "changed") == 0;
  std::fputs(lockstep::bench::generate_schema({tables, changed}).c_str(), stdout);
}
