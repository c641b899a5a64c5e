"""The grammar of compound commands: if, while, for, case, functions, groups. Words are the parser's."""

from __future__ import annotations

import re
from collections.abc import Callable

from emulator.phone.shell.ast import (
    Case,
    CaseArm,
    Command,
    Condition,
    For,
    Function,
    Group,
    If,
    Let,
    Loop,
    Redirect,
    Script,
    Subshell,
    Word,
)
from emulator.phone.shell.lexer import ShellSyntaxError
from emulator.phone.shell.parser import Parser, is_name

_FUNCTION = re.compile(r"([A-Za-z_.][A-Za-z0-9_.-]*)[ \t]*\([ \t]*\)")
_CONDITION_TOKEN = re.compile(r"&&|\|\||[()<>]|!(?=\s)")


def _redirects(parser: Parser) -> tuple[Redirect, ...]:
    found: list[Redirect] = []
    while True:
        parser.blanks()
        redirect = parser.redirect()
        if redirect is None:
            return tuple(found)
        found.append(redirect)


def _if(parser: Parser) -> If:
    branches: list[tuple[Script, Script]] = []
    otherwise = None
    parser.take("if")
    while True:
        condition = parser.body("then", opener="if")
        parser.take("then", "if")
        branches.append((condition, parser.body("elif", "else", "fi", opener="if")))
        token = parser.peek()
        parser.take(token)
        if token == "else":
            otherwise = parser.body("fi", opener="if")
            parser.take("fi", "if")
        if token != "elif":
            return If(tuple(branches), otherwise, _redirects(parser))


def _loop(parser: Parser) -> Loop:
    token = parser.peek()
    parser.take(token)
    condition = parser.body("do", opener=token)
    parser.take("do", token)
    body = parser.body("done", opener=token)
    parser.take("done", token)
    return Loop(condition, body, token == "until", _redirects(parser))


def _for(parser: Parser) -> For:
    opener = parser.peek()
    parser.take(opener)
    name = parser.peek()
    if not is_name(name):
        parser.unexpected()
    parser.at += len(name)
    words = _for_words(parser)
    token = parser.peek()
    if token not in ("do", "{"):
        parser.unexpected()
    parser.take(token)
    closer = "done" if token == "do" else "}"
    body = parser.body(closer, opener=opener)
    parser.take(closer, opener)
    return For(name, words, body, _redirects(parser))


def _for_words(parser: Parser) -> tuple[Word, ...] | None:
    _lines(parser)
    words: list[Word] | None = None
    if parser.peek() == "in":
        parser.take("in")
        words = []
        parser.blanks()
        while (word := parser.word()) is not None:
            words.append(word)
            parser.blanks()
    if parser.char == ";":
        parser.at += 1
    _lines(parser)
    return None if words is None else tuple(words)


def _lines(parser: Parser) -> None:
    parser.blanks()
    while parser.char == "\n":
        parser.newline()
        parser.blanks()


def _case(parser: Parser) -> Case:
    parser.take("case")
    parser.blanks()
    subject = parser.word()
    if subject is None:
        parser.unexpected()
        raise AssertionError
    _lines(parser)
    parser.take("in", "case")
    arms: list[CaseArm] = []
    while True:
        _lines(parser)
        if parser.peek() == "esac":
            parser.take("esac")
            return Case(subject, tuple(arms), _redirects(parser))
        if not parser.char:
            raise ShellSyntaxError("syntax error: unmatched 'case'")
        arms.append(_arm(parser))


def _arm(parser: Parser) -> CaseArm:
    if parser.char == "(":
        parser.at += 1
    patterns: list[Word] = []
    while True:
        parser.blanks()
        word = parser.word()
        if word is None:
            parser.unexpected()
            raise AssertionError
        patterns.append(word)
        parser.blanks()
        if parser.char != "|":
            break
        parser.at += 1
    if parser.char != ")":
        parser.unexpected()
    parser.at += 1
    body = parser.case_body()
    ending = parser.text[parser.at : parser.at + 2]
    if ending in (";;", ";&", ";|"):
        parser.at += 2
    elif parser.peek() != "esac":
        if not parser.char:
            raise ShellSyntaxError("syntax error: unmatched 'case'")
        parser.unexpected()
    return CaseArm(tuple(patterns), body, ending)


def _group(parser: Parser) -> Group:
    parser.take("{")
    body = parser.body("}", opener="{")
    parser.take("}", "{")
    return Group(body, _redirects(parser))


def subshell(parser: Parser) -> Subshell:
    """``( list )``."""
    parser.at += 1
    body = parser.script_until(")")
    return Subshell(body, _redirects(parser))


def let(parser: Parser, end: int) -> Let:
    """``(( expression ))``, whose closing parentheses are at ``end``."""
    inner = type(parser)(parser.text[parser.at + 2 : end], parser.depth + 1).text_word("")
    parser.at = end + 2
    return Let(inner, _redirects(parser))


def function_ahead(parser: Parser) -> str:
    """The name when ``name()`` is at the cursor."""
    match = _FUNCTION.match(parser.text, parser.at)
    return match.group(1) if match else ""


def function(parser: Parser, name: str) -> Function:
    """``name() command``."""
    start = parser.at
    parser.at = parser.text.index(")", parser.at) + 1
    return _function_body(parser, name, start)


def _function_keyword(parser: Parser) -> Function:
    start = parser.at
    parser.take("function")
    parser.blanks()
    match = _FUNCTION.match(parser.text, parser.at)
    name = match.group(1) if match else parser.peek()
    if not name:
        parser.unexpected()
    parser.at = match.end() if match else parser.at + len(name)
    return _function_body(parser, name, start)


def _function_body(parser: Parser, name: str, start: int) -> Function:
    _lines(parser)
    if not parser.char:
        raise ShellSyntaxError("syntax error: unexpected EOF")
    body = parser.command()
    return Function(name, body, parser.text[start : parser.at])


def _condition(parser: Parser) -> Condition:
    parser.take("[[")
    tokens: list[Word | str] = []
    while True:
        _lines(parser)
        if parser.peek() == "]]":
            parser.take("]]")
            return Condition(tuple(tokens), _redirects(parser))
        operator = _CONDITION_TOKEN.match(parser.text, parser.at)
        if operator:
            parser.at = operator.end()
            tokens.append(operator.group())
            continue
        regex = bool(tokens) and tokens[-1] == "=~"
        word = parser.word((lambda char: char in " \t\n") if regex else None)
        if word is None:
            parser.unexpected()
            raise AssertionError
        bare = word.constant in ("=~", "==", "=", "!=") and len(word.parts) == 1
        tokens.append(str(word.constant) if bare else word)


COMPOUND: dict[str, Callable[[Parser], Command]] = {
    "if": _if,
    "while": _loop,
    "until": _loop,
    "for": _for,
    "select": _for,
    "case": _case,
    "{": _group,
    "function": _function_keyword,
    "[[": _condition,
}
