# Completion of registry for bash. Put this line into ~/.bashrc:
#   eval "$(registry completion bash)"
_registry_complete() {
    # The parser is asked without the word at the cursor, because it takes a word that is a command ("pre") as complete.
    local word=$2 line before=${COMP_LINE:0:COMP_POINT}
    before=${before%"$word"}
    # Bash ends a word at "=": "--stack=" asks for the same values as "--stack ".
    before=${before/%=/ }
    COMPREPLY=()
    while IFS= read -r line; do
        # Flags are offered to a word that begins as one.
        if [[ $line == "$word"* && ($word == -* || $line != [-/]*) ]]; then
            COMPREPLY+=("$line")
        fi
    done < <(registry "[suggest:${#before}]" "$before" 2>/dev/null)
}
complete -o default -F _registry_complete registry
