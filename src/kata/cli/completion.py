"""The completion script for zsh, in place of typer's, which completes nothing at the first Tab of a shell.

zsh loads the script when it is needed first, as the body of a function, and expects it to complete at once. That of
typer only defines what completes from then on.
"""

ZSH = """
#compdef %(prog_name)s

%(complete_func)s() {
  eval $(env _TYPER_COMPLETE_ARGS="${words[1,$CURRENT]}" %(autocomplete_var)s=complete_zsh %(prog_name)s)
}

if [[ "$funcstack[1]" == "_%(prog_name)s" ]]; then
  %(complete_func)s "$@"
else
  compdef %(complete_func)s %(prog_name)s
fi
"""


def use_own_script() -> None:
    """Let typer install and show this script."""
    from typer import _completion_classes, _completion_shared

    _completion_shared._completion_scripts["zsh"] = ZSH
    _completion_classes.ZshComplete.source_template = ZSH
