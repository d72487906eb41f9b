// Plays hashicorp/aws, which is to be had from its registry alone: the provider's own arguments and types (schema.py), no Amazon behind
// them. What it makes up for what only Amazon knows: a database that is created is one of the server of PGHOST and PGPORT.
package main

import (
	"context"
	"log"
	"os"
	"os/exec"
	"strconv"

	"github.com/hashicorp/terraform-plugin-go/tfprotov5"
	"github.com/hashicorp/terraform-plugin-go/tfprotov5/tf5server"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// What is not implemented below is never asked of it, by configurations without data sources, functions and imports.
type amazon struct {
	tfprotov5.ProviderServer
	resources map[string]*tfprotov5.Schema
}

func (amazon) GetMetadata(context.Context, *tfprotov5.GetMetadataRequest) (*tfprotov5.GetMetadataResponse, error) {
	return &tfprotov5.GetMetadataResponse{}, nil
}

func (a amazon) GetProviderSchema(context.Context, *tfprotov5.GetProviderSchemaRequest) (*tfprotov5.GetProviderSchemaResponse, error) {
	return &tfprotov5.GetProviderSchemaResponse{Provider: &tfprotov5.Schema{Block: &tfprotov5.SchemaBlock{}}, ResourceSchemas: a.resources}, nil
}

func (amazon) GetResourceIdentitySchemas(context.Context, *tfprotov5.GetResourceIdentitySchemasRequest) (*tfprotov5.GetResourceIdentitySchemasResponse, error) {
	return &tfprotov5.GetResourceIdentitySchemasResponse{}, nil
}

func (amazon) PrepareProviderConfig(_ context.Context, request *tfprotov5.PrepareProviderConfigRequest) (*tfprotov5.PrepareProviderConfigResponse, error) {
	return &tfprotov5.PrepareProviderConfigResponse{PreparedConfig: request.Config}, nil
}

func (amazon) ConfigureProvider(context.Context, *tfprotov5.ConfigureProviderRequest) (*tfprotov5.ConfigureProviderResponse, error) {
	return &tfprotov5.ConfigureProviderResponse{}, nil
}

func (amazon) StopProvider(context.Context, *tfprotov5.StopProviderRequest) (*tfprotov5.StopProviderResponse, error) {
	return &tfprotov5.StopProviderResponse{}, nil
}

// By the schema terraform itself has checked already.
func (amazon) ValidateResourceTypeConfig(context.Context, *tfprotov5.ValidateResourceTypeConfigRequest) (*tfprotov5.ValidateResourceTypeConfigResponse, error) {
	return &tfprotov5.ValidateResourceTypeConfigResponse{}, nil
}

func (a amazon) UpgradeResourceState(_ context.Context, request *tfprotov5.UpgradeResourceStateRequest) (*tfprotov5.UpgradeResourceStateResponse, error) {
	kind := a.resources[request.TypeName].ValueType()
	value, err := request.RawState.Unmarshal(kind)
	if err != nil {
		return nil, err
	}
	state, err := tfprotov5.NewDynamicValue(kind, value)
	return &tfprotov5.UpgradeResourceStateResponse{UpgradedState: &state}, err
}

func (amazon) ReadResource(_ context.Context, request *tfprotov5.ReadResourceRequest) (*tfprotov5.ReadResourceResponse, error) {
	return &tfprotov5.ReadResourceResponse{NewState: request.CurrentState}, nil
}

// What was not given, and may be computed, is known once the resource is there, and stays.
func (a amazon) PlanResourceChange(_ context.Context, request *tfprotov5.PlanResourceChangeRequest) (*tfprotov5.PlanResourceChangeResponse, error) {
	schema := a.resources[request.TypeName]
	prior, err := request.PriorState.Unmarshal(schema.ValueType())
	if err != nil {
		return nil, err
	}
	response := &tfprotov5.PlanResourceChangeResponse{PlannedState: request.ProposedNewState}
	if !prior.IsNull() {
		return response, nil
	}
	computed := map[string]bool{}
	for _, each := range schema.Block.Attributes {
		computed[each.Name] = each.Computed
	}
	response.PlannedState, err = changed(request.ProposedNewState, schema, func(path *tftypes.AttributePath, value tftypes.Value) (tftypes.Value, error) {
		name, isAttribute := path.LastStep().(tftypes.AttributeName)
		if len(path.Steps()) == 1 && isAttribute && computed[string(name)] && value.IsNull() {
			return tftypes.NewValue(value.Type(), tftypes.UnknownValue), nil
		}
		return value, nil
	})
	return response, err
}

func (a amazon) ApplyResourceChange(_ context.Context, request *tfprotov5.ApplyResourceChangeRequest) (*tfprotov5.ApplyResourceChangeResponse, error) {
	schema := a.resources[request.TypeName]
	state, err := changed(request.PlannedState, schema, func(path *tftypes.AttributePath, value tftypes.Value) (tftypes.Value, error) {
		if value.IsKnown() {
			return value, nil
		}
		return madeUp(path, value.Type()), nil
	})
	if err == nil && request.TypeName == "aws_db_instance" {
		err = createDatabase(request, schema)
	}
	return &tfprotov5.ApplyResourceChangeResponse{NewState: state}, err
}

func createDatabase(request *tfprotov5.ApplyResourceChangeRequest, schema *tfprotov5.Schema) error {
	var attributes map[string]tftypes.Value
	var name string
	prior, err := request.PriorState.Unmarshal(schema.ValueType())
	if err != nil || !prior.IsNull() {
		return err
	}
	planned, err := request.PlannedState.Unmarshal(schema.ValueType())
	if err != nil {
		return err
	}
	if err := planned.As(&attributes); err != nil {
		return err
	}
	if err := attributes["db_name"].As(&name); err != nil {
		return err
	}
	return exec.Command("createdb", name).Run()
}

func changed(given *tfprotov5.DynamicValue, schema *tfprotov5.Schema,
	change func(*tftypes.AttributePath, tftypes.Value) (tftypes.Value, error)) (*tfprotov5.DynamicValue, error) {
	value, err := given.Unmarshal(schema.ValueType())
	if err != nil {
		return nil, err
	}
	if value, err = tftypes.Transform(value, change); err != nil {
		return nil, err
	}
	result, err := tfprotov5.NewDynamicValue(schema.ValueType(), value)
	return &result, err
}

func madeUp(path *tftypes.AttributePath, kind tftypes.Type) tftypes.Value {
	switch kind := kind.(type) {
	case tftypes.List:
		return tftypes.NewValue(kind, []tftypes.Value{madeUp(path, kind.ElementType)})
	case tftypes.Set:
		return tftypes.NewValue(kind, []tftypes.Value{})
	case tftypes.Map:
		return tftypes.NewValue(kind, map[string]tftypes.Value{})
	case tftypes.Object:
		values := map[string]tftypes.Value{}
		for name, each := range kind.AttributeTypes {
			values[name] = madeUp(path.WithAttributeName(name), each)
		}
		return tftypes.NewValue(kind, values)
	}
	switch {
	case kind.Is(tftypes.Bool):
		return tftypes.NewValue(kind, false)
	case kind.Is(tftypes.Number):
		port, _ := strconv.Atoi(os.Getenv("PGPORT"))
		return tftypes.NewValue(kind, port)
	case path.LastStep() == tftypes.AttributeName("address"):
		return tftypes.NewValue(kind, os.Getenv("PGHOST"))
	}
	return tftypes.NewValue(kind, "made up")
}

func main() {
	resources, err := readSchema(os.Getenv("LOCKSTEP_AWS_SCHEMA"))
	if err != nil {
		log.Fatal(err)
	}
	server := func() tfprotov5.ProviderServer { return amazon{resources: resources} }
	if err := tf5server.Serve("registry.terraform.io/hashicorp/aws", server); err != nil {
		log.Fatal(err)
	}
}
