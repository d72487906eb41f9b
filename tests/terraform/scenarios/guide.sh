# docs/guides/terraform.md, from top to bottom: its files are written, its commands are run.
# shellcheck shell=bash disable=SC2154
new_database
createdb "$database"
export TF_VAR_dbname="$database" TF_INPUT=0
ln -s "$folder" "$folder/lockstep"
mkdir -p "$folder/shop/schema"
cd "$folder/shop"

guide_file=
guide_block=
while IFS= read -r line <&3; do
  case "$line" in
    '```'?*) guide_block=${line#\`\`\`} guide_file= ;;
    '```') guide_block= ;;
    '# '* | '-- '*)
      if [ -n "$guide_block" ] && [ -z "$guide_file" ]; then
        guide_file=${line#* }
        : >"$guide_file"
      elif [ -n "$guide_file" ]; then
        echo "$line" >>"$guide_file"
      fi
      ;;
    '$ '*)
      command=${line#\$ }
      code=0
      case "$command" in *'# exit code '*) code=${command##*# exit code } command=${command%%  # exit code*} ;; esac
      exits "$command" "$code" bash -c "$command"
      ;;
    *) if [ -n "$guide_file" ] && [ -n "$guide_block" ]; then echo "$line" >>"$guide_file"; fi ;;
  esac
done 3<"$root/docs/guides/terraform.md"
is "every command was run" "$(grep -c '^\$ ' "$log")" "$(grep -c '^\$ ' "$root/docs/guides/terraform.md")"
is "the last change is there" "$(sql "$database" "SELECT count(*) FROM pg_attribute WHERE attrelid = 'public.orders'::regclass AND attnum > 0 AND NOT attisdropped")" 2
is "by three runs" "$(sql "$database" 'SELECT count(*) FROM lockstep.run')" 3
unset TF_VAR_dbname TF_INPUT
