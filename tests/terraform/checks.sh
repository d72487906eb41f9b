# Sourced by run: a workplace with terraform, the provider's mirror and a server, and what the scenarios assert with.
# shellcheck shell=bash

failures=0
passes=0

# terraform's own settings and nothing of the user's; providers come from the mirror alone.
start_workplace() {
  work="$(mktemp -d "${TMPDIR:-/tmp}/lockstep-terraform.XXXXXX")"
  trap stop_workplace EXIT
  export PATH="$work/bin:$root/.cache/terraform/bin:$PATH"
  mkdir -p "$work/bin"
  lockstep="${LOCKSTEP_PROGRAM:-$root/build/dev/lockstep}"
  ln -s "$(readlink -f "$lockstep")" "$work/bin/lockstep"
  start_mirror
  start_server
  say "$(terraform version | head -n 1), $(cat "$root/.cache/terraform/provider"), $(sql postgres 'SHOW server_version') of PostgreSQL"
}

start_mirror() {
  local host provider folder architecture
  architecture="linux_$(uname -m | sed 's/x86_64/amd64/; s/aarch64/arm64/')"
  for host in registry.terraform.io registry.opentofu.org; do
    for provider in external/2.3.5 aws/6.25.0; do
      folder="$work/mirror/$host/hashicorp/$provider/$architecture"
      mkdir -p "$folder"
      ln -s "$root/.cache/terraform/bin/terraform-provider-${provider%/*}" "$folder/terraform-provider-${provider%/*}_v${provider#*/}"
    done
  done
  printf 'disable_checkpoint = true\nprovider_installation {\n  filesystem_mirror {\n    path = "%s"\n  }\n}\n' "$work/mirror" \
    >"$work/terraformrc"
  export TF_CLI_CONFIG_FILE="$work/terraformrc" TF_IN_AUTOMATION=1 TF_CLI_ARGS=-no-color
  export CHECKPOINT_DISABLE=1
  unset DATABASE_URL DATABASE_HOST DATABASE_PORT DATABASE_NAME DATABASE_USER DATABASE_PASSWORD PGSERVICE
}

start_server() {
  local programs first=${LOCKSTEP_TEST_SERVERS:-}
  programs="$(newest_complete_programs)"
  export PATH="$programs:$PATH"
  if [[ "${first%%,*}" =~ ^postgresql://([^@/]+)@([^:/]+):([0-9]+)/ ]]; then
    export PGUSER=${BASH_REMATCH[1]} PGHOST=${BASH_REMATCH[2]} PGPORT=${BASH_REMATCH[3]}
  else
    start_throwaway "$programs"
    export PGUSER=postgres PGHOST=127.0.0.1 PGPORT=$server_port
  fi
  unset PGDATABASE
  databases=()
}

stop_workplace() {
  local database
  for database in "${databases[@]}"; do
    psql -X -q -d postgres -c "DROP DATABASE IF EXISTS \"$database\" WITH (FORCE)" 2>/dev/null || true
  done
  stop_throwaway
  if [ "$failures" -eq 0 ]; then rm -rf "$work"; else warn "what was said is in $work"; fi
}

# A name for a database of the scenario's own, dropped at the end. Sets database.
new_database() {
  database="lockstep_tf_$$_${#databases[@]}"
  databases+=("$database")
}
sql() { psql -X -A -t -q -d "$1" -c "$2"; }
exists() { [ "$(sql "$1" "SELECT to_regclass('$2') IS NOT NULL")" = t ]; }

# Copies a folder of terraform/ with the modules beside it, and enters the copy.
begin_scenario() {
  scenario=$1
  say "terraform: $scenario"
  folder="$work/$scenario"
  mkdir -p "$folder"
  cp -r "$root/terraform" "$folder/"
  log="$folder/log"
}
enter_example() {
  cd "$folder/terraform/examples/$1"
  succeeds "init" terraform init -input=false
}

# run EXPECTED-CODE WORDS...: what it says goes to $log, the last command's alone to $said.
run_command() {
  local expected=$1 code=0
  shift
  said="$("$@" 2>&1)" || code=$?
  printf '$ %s\n%s\n' "$*" "$said" >>"$log"
  [ "$code" -eq "$expected" ] || {
    said="exit code $code, expected $expected: $*"$'\n'"$said"
    return 1
  }
}
passed() { passes=$((passes + 1)); }
failed() {
  failures=$((failures + 1))
  printf 'FAILED: %s: %s\n%s\n' "$scenario" "$1" "${said:-}" >&2
}
exits() { if run_command "$2" "${@:3}"; then passed; else failed "$1"; fi; }
succeeds() { exits "$1" 0 "${@:2}"; }
# What the last command said; terraform wraps and decorates diagnostics, so blanks and bars count as one blank.
flat() { tr -s ' \n│╷╵' ' ' <<<"$said"; }
says() { if grep -qF -- "$2" <<<"$(flat)"; then passed; else failed "$1: does not say: $2"; fi; }
never_says() { if grep -qF -- "$2" <<<"$(flat)"; then failed "$1: says: $2"; else passed; fi; }
holds() { if "${@:2}"; then passed; else failed "$1"; fi; }
not_found() { ! grep -rqF -- "$1" "$2"; }
is() { if [ "$2" = "$3" ]; then passed; else said="is: $2"$'\n'"expected: $3" && failed "$1"; fi; }

finish() {
  printf '\nterraform tests: %d passed, %d failed\n' "$passes" "$failures"
  [ "$failures" -eq 0 ]
}
