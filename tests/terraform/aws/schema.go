package main

import (
	"encoding/json"
	"os"

	"github.com/hashicorp/terraform-plugin-go/tfprotov5"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// As schema.py writes it.
type block struct {
	Attributes map[string]struct {
		Type                         json.RawMessage
		Required, Optional, Computed bool
	}
	Blocks map[string]struct {
		Mode           string
		Required, Once bool
		Block          block
	}
}

func readSchema(path string) (map[string]*tfprotov5.Schema, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var blocks map[string]block
	if err := json.Unmarshal(text, &blocks); err != nil {
		return nil, err
	}
	resources := map[string]*tfprotov5.Schema{}
	for name, each := range blocks {
		content, err := content(each, true)
		if err != nil {
			return nil, err
		}
		resources[name] = &tfprotov5.Schema{Block: content}
	}
	return resources, nil
}

// Within blocks, what is optional is not computed: it stays null where it is not given.
func content(from block, outermost bool) (*tfprotov5.SchemaBlock, error) {
	to := &tfprotov5.SchemaBlock{}
	for name, each := range from.Attributes {
		kind, err := tftypes.ParseJSONType(each.Type) //nolint:staticcheck // the schema comes as JSON
		if err != nil {
			return nil, err
		}
		to.Attributes = append(to.Attributes, &tfprotov5.SchemaAttribute{Name: name, Type: kind, Required: each.Required,
			Optional: each.Optional, Computed: each.Computed && (outermost || !each.Optional)})
	}
	modes := map[string]tfprotov5.SchemaNestedBlockNestingMode{"list": tfprotov5.SchemaNestedBlockNestingModeList,
		"set": tfprotov5.SchemaNestedBlockNestingModeSet, "single": tfprotov5.SchemaNestedBlockNestingModeSingle}
	for name, each := range from.Blocks {
		inner, err := content(each.Block, false)
		if err != nil {
			return nil, err
		}
		nested := &tfprotov5.SchemaNestedBlock{TypeName: name, Block: inner, Nesting: modes[each.Mode]}
		if each.Required {
			nested.MinItems = 1
		}
		if each.Once && each.Mode != "single" {
			nested.MaxItems = 1
		}
		to.BlockTypes = append(to.BlockTypes, nested)
	}
	return to, nil
}
