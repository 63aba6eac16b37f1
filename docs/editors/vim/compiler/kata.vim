" Vim and Neovim: `:compiler kata`, then `:make` judges the open attempt and fills the quickfix list.
if exists("current_compiler")
  finish
endif
let current_compiler = "kata"

CompilerSet makeprg=kata\ test
" the head of a verdict, a line of an exception in it, a line of a traceback of `kata run`
CompilerSet errorformat=%m\ \ %*[0-9.]\ s\ \ %f:%l
CompilerSet errorformat+=%*[\ ]%f:%l:\ %m
CompilerSet errorformat+=%*[\ ]File\ \"%f\"\\,\ line\ %l\\,\ in\ %m
