# Sourced by the scripts beside it: the project's root, messages, root rights, and the PostgreSQL programs at hand.
# shellcheck shell=bash
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
export root

say() { printf '\n== %s\n' "$*"; }
warn() { printf '\n!! %s\n' "$*" >&2; }
die() {
  warn "$*"
  exit 1
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo --preserve-env=DEBIAN_FRONTEND "$@"
  else
    die "this needs root: $* (run it as root, or install sudo)"
  fi
}

# Where this machine's own packages come from.
debian_mirror() {
  local codename mirror
  codename="$(. /etc/os-release && echo "${VERSION_CODENAME:-}")"
  # shellcheck disable=SC2016  # apt expands them
  mirror="$(apt-get indextargets --format '$(ORIGIN) $(CODENAME) $(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
    awk -v codename="$codename" '$1 == "Debian" && $2 == codename { print $3; exit }')"
  echo "${mirror:-http://deb.debian.org/debian}"
}

# PostgreSQL refuses to run as root: then its programs run as another user.
as_server_user() {
  if [ "$(id -u)" -eq 0 ]; then
    runuser -u postgres -- "$@"
  else
    "$@"
  fi
}

# The programs of one major version ("18"): the system's, or those that scripts/setup fetched. Prints nothing where there are none.
server_programs() {
  local folder
  for folder in "/usr/lib/postgresql/$1/bin" "$root/.cache/postgresql/$1/bin"; do
    if [ -x "$folder/postgres" ]; then
      readlink -f "$folder"
      return
    fi
  done
}

# Prints the folder of the newest server that also has psql.
newest_complete_programs() {
  local folder
  for folder in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort --version-sort --reverse); do
    if [ -x "$folder/postgres" ] && [ -x "$folder/psql" ]; then
      echo "$folder"
      return
    fi
  done
  die "no PostgreSQL server with psql below /usr/lib/postgresql: run scripts/setup"
}

# start_throwaway PROGRAMS: a server of our own, on a Unix socket and the loopback alone. Sets server_folder (of its socket)
# and server_port. May be called again for another; stop_throwaway ends them all and removes what they wrote.
running_servers=()
start_throwaway() {
  local programs=$1 attempt
  server_folder="$(as_server_user mktemp -d "${TMPDIR:-/tmp}/lockstep-server.XXXXXX")"
  running_servers+=("$programs $server_folder")
  (cd / && as_server_user "$programs/initdb" -D "$server_folder/data" -A trust -U postgres --locale=C.UTF-8 -E UTF8 \
    --no-sync >"$server_folder.log" 2>&1) || die "initdb failed: $(tail -n 3 "$server_folder.log")"
  for attempt in 1 2 3 4 5; do
    server_port=$((20000 + RANDOM % 20000))
    if (cd / && as_server_user "$programs/pg_ctl" -D "$server_folder/data" -l "$server_folder/log" -w -t 60 -s \
      -o "-p $server_port -k $server_folder -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200" \
      -o "-c max_locks_per_transaction=1024 -c timezone=UTC -c wal_level=logical" start >>"$server_folder.log" 2>&1); then
      return
    fi
    warn "attempt $attempt: the server did not start on port $server_port"
  done
  die "no server: $(tail -n 5 "$server_folder/log")"
}

stop_throwaway() {
  local server programs folder
  for server in "${running_servers[@]}"; do
    programs=${server%% *}
    folder=${server#* }
    (cd / && as_server_user "$programs/pg_ctl" -D "$folder/data" -m immediate -s stop 2>/dev/null) || true
    rm -rf "$folder" "$folder.log"
  done
  running_servers=()
}
