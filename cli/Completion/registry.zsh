# Completion of registry for zsh. Put this line into ~/.zshrc, after compinit:
#   eval "$(registry completion zsh)"
_registry() {
    # The parser is asked without the word at the cursor, because it takes a word that is a command ("pre") as complete.
    local before=${BUFFER[1,CURSOR]%$PREFIX}
    local -a words_found
    words_found=(${(f)"$(registry "[suggest:${#before}]" "$before" 2>/dev/null)"})
    [[ $PREFIX == -* ]] || words_found=(${words_found:#[-/]*})
    compadd -- $words_found || _files
}
compdef _registry registry
