#!/usr/bin/env python3
"""The real schema of resources of hashicorp/aws, out of the bindings that CDK for Terraform generated from it.

    schema.py PACKAGE.tgz EXAMPLE.tf     JSON: what of each resource that the example has may, must and will be set, with its type

An attribute with a setter may be set, without a way to reset it must be; how it is read says its type. What is optional may be computed,
too: the bindings do not tell, and it makes no difference to what is valid.
"""
import json
import re
import sys
import tarfile

CLASS = re.compile(r"^class (\w+) extends cdktf\.(\w+) \{\n(.*?)^\}\n", re.M | re.S)
ATTRIBUTE = re.compile(r"^    get (\w+)\(\) \{\n\s+return (.*\('(\w+)'\).*);\n", re.M)
NESTED = re.compile(r'^\s+this\._(\w+) = new (\w+?)(List|OutputReference)\(this, "(\w+)"(?:, (true|false))?\);', re.M)
SIMPLE = [
    (r"Fn\.tolist\(this\.getListAttribute\(", ["set", "string"]),
    (r"Fn\.tolist\(this\.getNumberListAttribute|tolist\(cdktf\.Token\.asNumberList\(", ["set", "number"]),
    (r"this\.getListAttribute\(", ["list", "string"]),
    (r"this\.getNumberListAttribute\(", ["list", "number"]),
    (r"this\.getStringMapAttribute\(", ["map", "string"]),
    (r"this\.getStringAttribute\(", "string"),
    (r"this\.getNumberAttribute\(", "number"),
    (r"this\.getBooleanAttribute\(", "bool"),
]


def simple_type(line):
    for pattern, kind in SIMPLE:
        if re.search(pattern, line):
            return kind
    raise ValueError("how is this read? " + line)


def object_type(classes, name):
    block = block_of(classes, name)
    return ["object", {key: each["type"] for key, each in block["attributes"].items()}]


def flags(body, name, setter):
    settable = re.search(r"^    %s\(" % setter, body, re.M)
    optional = bool(re.search(r"^    reset%s\(" % (name[0].upper() + name[1:]), body, re.M))
    return {"required": bool(settable) and not optional, "optional": optional, "computed": not settable or optional}


def block_of(classes, name):
    attributes, blocks, body = {}, {}, classes[name]
    for member, line, key in ATTRIBUTE.findall(body):
        attributes[key] = {"type": simple_type(line), **flags(body, member, "set " + member)}
    for member, struct, kind, key, wraps_set in NESTED.findall(body):
        how = flags(body, member, "put" + member[0].upper() + member[1:])
        mode = "single" if key == "timeouts" else "set" if wraps_set == "true" else "list"
        if how["required"] or how["optional"]:
            blocks[key] = {"mode": mode, "required": how["required"], "once": kind == "OutputReference",
                           "block": block_of(classes, struct + "OutputReference")}
        else:
            attributes[key] = {"type": [mode, object_type(classes, struct + "OutputReference")], **how}
    return {"attributes": attributes, "blocks": blocks}


def resource(source):
    classes = {}
    for name, base, body in CLASS.findall(source):
        classes[name] = body
        if base == "TerraformResource":
            whole = name
    return block_of(classes, whole)


def main(package, example):
    with open(example) as file:
        names = set(re.findall(r'^resource "aws_(\w+)"', file.read(), re.M))
    folders = {"package/lib/%s/index.js" % name.replace("_", "-"): "aws_" + name for name in names}
    found = {}
    with tarfile.open(package, "r|gz") as files:
        for each in files:
            if each.name in folders:
                found[folders[each.name]] = resource(files.extractfile(each).read().decode())
    missing = sorted(set(folders.values()) - set(found))
    if missing:
        sys.exit("the provider has no " + ", ".join(missing))
    json.dump(found, sys.stdout, indent=1)


if __name__ == "__main__":
    main(*sys.argv[1:])
