# Prints what bash would offer at the end of a line, a word a line: what `complete -F` does, without a terminal.
eval "$(registry completion bash)"
COMP_LINE=$1
COMP_POINT=${#COMP_LINE}
# Bash ends words at "=", too (COMP_WORDBREAKS).
_registry_complete registry "${COMP_LINE##*[ =]}" ""
printf '%s\n' "${COMPREPLY[@]}"
