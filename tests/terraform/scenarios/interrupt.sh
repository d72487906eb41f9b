# terraform is interrupted, or killed, in the middle of a statement: the server is not left running it.
# shellcheck shell=bash disable=SC2154
new_database
createdb "$database"
sql "$database" "CREATE FUNCTION slow(int) RETURNS bool LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(300); RETURN true; END'"
sql "$database" 'CREATE TABLE t (a int)'
sql "$database" 'INSERT INTO t VALUES (1)'
enter_example services
folder_of_service=$folder/terraform/examples/services/orders
cat >"$folder_of_service/schema.sql" <<'SQL'
CREATE FUNCTION slow(int) RETURNS bool LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(300); RETURN true; END';
CREATE TABLE t (a int, CONSTRAINT c CHECK (slow(a)));
SQL
variables=(-var "host=$PGHOST" -var "port=$PGPORT" -var "user=$PGUSER" -var "databases={orders=\"$database\"}" -var 'apply=["orders"]')

busy() { [ "$(sql postgres "SELECT count(*) FROM pg_stat_activity WHERE datname = '$database' AND application_name = 'lockstep' AND wait_event = 'PgSleep'")" = "$1" ]; }
within() { # SECONDS WORDS...: until the words succeed
  local left=$(($1 * 5))
  shift
  until "$@"; do
    left=$((left - 1))
    [ "$left" -gt 0 ] || return 1
    sleep 0.2
  done
}
# A background job of a script ignores SIGINT; terraform has to get it.
start_apply() {
  python3 -c 'import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execvp(sys.argv[1], sys.argv[1:])' \
    terraform apply -input=false -auto-approve "${variables[@]}" >>"$log" 2>&1 &
  terraform_process=$!
}

for signal in INT KILL; do
  start_apply
  holds "the statement runs" within 60 busy 1
  kill "-$signal" "$terraform_process"
  holds "and is gone after SIG$signal" within 20 busy 0
  wait "$terraform_process" || true
  if [ "$signal" = KILL ]; then rm -f .terraform.tfstate.lock.info; fi
done
# What is left of it is told, and finished by the next run: there is no row to wait for any more.
is "the stopped run is told" "$(sql "$database" "SELECT outcome || ' ' || steps_done FROM lockstep.run ORDER BY number LIMIT 1")" "stopped 1"
sql "$database" 'DELETE FROM t'
succeeds "the next run" terraform apply -input=false -auto-approve "${variables[@]}"
is "finishes it" "$(sql "$database" "SELECT convalidated FROM pg_constraint WHERE conname = 'c'")" t
is "and is the last applied" "$(sql "$database" "SELECT outcome FROM lockstep.run ORDER BY number DESC LIMIT 1")" done
