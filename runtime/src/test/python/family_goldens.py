"""Writes the goldens of all families' chat templates: what jinja2, set up as transformers does, makes of each conversation.

Usage: python3 family_goldens.py   (needs jinja2 3.1)
"""

import json
import pathlib

from family_conversations import CONVERSATIONS, LLAMA_CONVERSATIONS, SMOLLM3_CONVERSATIONS
from template_goldens import environment

TEMPLATES = pathlib.Path(__file__).parent.parent / "resources/templates"
SPECIAL_TOKENS = {
    "llama": ("<|begin_of_text|>", "<|eot_id|>"),
    "deepseek": ("<｜begin▁of▁sentence｜>", "<｜end▁of▁sentence｜>"),
    "gemma": ("<bos>", "<eos>"),
    "mistral": ("<s>", "</s>"),
    "phi-3": ("<s>", "<|endoftext|>"),
    "phi-4": ("<|endoftext|>", "<|endoftext|>"),
    "command": ("<BOS_TOKEN>", "<|END_OF_TURN_TOKEN|>"),
    "hermes": ("<|begin_of_text|>", "<|im_end|>"),
}


def tokens(family):
    for prefix, (begin, end) in SPECIAL_TOKENS.items():
        if family.startswith(prefix):
            return {"bos_token": begin, "eos_token": end}
    return {"bos_token": "<|im_start|>", "eos_token": "<|im_end|>"}


def conversations(family):
    cases = dict(CONVERSATIONS)
    if family.startswith("llama"):
        cases.update(LLAMA_CONVERSATIONS)
    if family == "smollm3":
        cases.update(SMOLLM3_CONVERSATIONS)
    return cases


def golden(template, case, special):
    try:
        return template.render(
            messages=case["messages"],
            tools=case["tools"],
            documents=None,
            add_generation_prompt=case["add_generation_prompt"],
            **special,
            **case["variables"],
        )
    except Exception as error:  # what fails here must fail in Java too
        return {"error": type(error).__name__, "message": str(error)}


def write(path, value):
    lines = [json.dumps(k, ensure_ascii=False) + ": " + json.dumps(v, ensure_ascii=False) for k, v in value.items()]
    # U+2028 and the like end a line for some editors
    text = "{\n" + ",\n".join(lines) + "\n}\n"
    path.write_text("".join(c if ord(c) not in (0x2028, 0x2029, 0x85) else f"\\u{ord(c):04x}" for c in text), encoding="utf-8")


def main():
    (TEMPLATES / "goldens").mkdir(exist_ok=True)
    write(TEMPLATES / "conversations.json", {**CONVERSATIONS, **LLAMA_CONVERSATIONS, **SMOLLM3_CONVERSATIONS})
    for path in sorted(TEMPLATES.glob("*.jinja")):
        family = path.stem
        template = environment().from_string(path.read_text(encoding="utf-8"))
        special = tokens(family)
        goldens = {name: golden(template, case, special) for name, case in conversations(family).items()}
        write(TEMPLATES / "goldens" / f"{family}.json", {"special tokens": special, **goldens})


if __name__ == "__main__":
    main()
