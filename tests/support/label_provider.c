// A provider of security labels that takes any. No package has one: PostgreSQL's own dummy_seclabel is not shipped, and
// sepgsql wants SELinux. Without the server's headers, so that one file serves 14 to 18.
#include <stdlib.h>

typedef struct {
  int length, version, function_arguments, index_keys, name_length, float8_by_value;
  char vendor[32];           // from 15 on
  const char *name, *words;  // from 18 on
} Magic;

typedef void (*Check)(const void *object, const char *label);
extern void register_label_provider(const char *provider, Check check);
extern const char *GetConfigOption(const char *name, _Bool missing_ok, _Bool restrict_privileged);

static void take_any(const void *object, const char *label) {
  (void)object;
  (void)label;
}

const Magic *Pg_magic_func(void);
void _PG_init(void);

const Magic *Pg_magic_func(void) {
  static Magic magic = {0, 0, 100, 32, 64, 1, "PostgreSQL", 0, 0};
  magic.version = atoi(GetConfigOption("server_version_num", 0, 0)) / 100;
  magic.length = (int)(magic.version < 1500   ? __builtin_offsetof(Magic, vendor)
                       : magic.version < 1800 ? __builtin_offsetof(Magic, name)
                                              : sizeof(Magic));
  return &magic;
}

void _PG_init(void) {
  register_label_provider("lockstep_test", take_any);
  register_label_provider("lockstep Other", take_any);
}
