# Completion of registry for zsh. Put this line into ~/.zshrc, after compinit:
#   eval "$(registry completion zsh)"
_registry() {
    local -a words_found
    words_found=("${(@f)$(registry "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
    compadd -- $words_found || _files
}
compdef _registry registry
