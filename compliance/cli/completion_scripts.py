"""What a shell runs to complete a command line: it hands over the line up to the cursor, and gets lines of kind, value and help back."""

VARIABLE = "_FMCHECK_COMPLETE"  # bash_complete and so on: the answer is asked for, and no command is run
LINE = "FMCHECK_LINE"  # the command line up to the cursor

BASH = """\
# Completion of fmcheck for bash: eval "$(fmcheck completion bash)"
_fmcheck_completion() {
    local kind value help
    COMPREPLY=()
    while IFS=$'\\t' read -r kind value help; do
        case "$kind" in
            file|dir)
                local flag=-f path
                [ "$kind" = dir ] && flag=-d
                compopt -o filenames 2>/dev/null
                while IFS= read -r path; do COMPREPLY+=("$path"); done < <(compgen "$flag" -- "$2")
                ;;
            plain)
                COMPREPLY+=("$value")
                case "$value" in *[:=]) compopt -o nospace 2>/dev/null ;; esac
                ;;
        esac
    done < <(_FMCHECK_COMPLETE=bash_complete FMCHECK_LINE="${COMP_LINE:0:$COMP_POINT}" "${1/#\\~/$HOME}" 2>/dev/null)
}
complete -F _fmcheck_completion fmcheck
"""

ZSH = """\
#compdef fmcheck
# Completion of fmcheck for zsh: eval "$(fmcheck completion zsh)" after compinit, or as a file _fmcheck in $fpath.
_fmcheck_completion() {
    local kind value help
    local -a plain open described
    while IFS=$'\\t' read -r kind value help; do
        case $kind in
            file) _files ;;
            dir) _files -/ ;;
            plain)
                if [[ $value == *[:=] ]]; then
                    open+=("$value")
                elif [[ -n $help ]]; then
                    described+=("${value//:/\\\\:}:$help")
                else
                    plain+=("$value")
                fi
                ;;
        esac
    done < <(_FMCHECK_COMPLETE=zsh_complete FMCHECK_LINE="${(j: :)words[1,CURRENT]}" ${~words[1]} 2>/dev/null)
    (( $#described )) && _describe fmcheck described
    (( $#open )) && compadd -S '' -a open
    (( $#plain )) && compadd -a plain
    return 0
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _fmcheck_completion "$@"
else
    compdef _fmcheck_completion fmcheck
fi
"""

FISH = """\
# Completion of fmcheck for fish: fmcheck completion fish > ~/.config/fish/completions/fmcheck.fish
function _fmcheck_completion
    set -l current (commandline -ct)
    set -l program (commandline -opc)[1]
    for line in (env _FMCHECK_COMPLETE=fish_complete FMCHECK_LINE=(commandline -cp | string collect) $program 2>/dev/null)
        set -l part (string split \\t -- $line)
        switch $part[1]
            case file
                __fish_complete_path $current
            case dir
                __fish_complete_directories $current
            case plain
                printf '%s\\t%s\\n' $part[2] "$part[3]"
        end
    end
end
complete --no-files --keep-order --command fmcheck --arguments '(_fmcheck_completion)'
"""

SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH}
