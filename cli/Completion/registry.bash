# Completion of registry for bash. Put this line into ~/.bashrc:
#   eval "$(registry completion bash)"
_registry_complete() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        COMPREPLY+=("$line")
    done < <(registry "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)
}
complete -o default -F _registry_complete registry
