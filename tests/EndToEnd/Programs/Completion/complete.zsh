# Prints what zsh would offer at the end of a line, a word a line. Outside its line editor, the completion system is these
# three functions: of the words that compadd is given, those that begin with PREFIX match.
compdef() { }
_files() { }
compadd() {
    shift
    local word
    for word in "$@"; do
        [[ $word == $PREFIX* ]] && print -r -- "$word"
    done
}
eval "$(registry completion zsh)"
BUFFER=$1
CURSOR=${#BUFFER}
PREFIX=${BUFFER##* }
_registry
true
