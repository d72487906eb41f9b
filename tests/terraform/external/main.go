// Plays hashicorp/external where the Go module proxy does not have it: the same data source, by the same protocol, for a real terraform.
// program runs without a shell; query goes in as JSON, null values left out; an object of strings comes out; a failure shows stderr.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"log"
	"os/exec"

	"github.com/hashicorp/terraform-plugin-framework/datasource"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

type external struct{}

func (external) Metadata(_ context.Context, _ provider.MetadataRequest, response *provider.MetadataResponse) {
	response.TypeName = "external"
}
func (external) Schema(context.Context, provider.SchemaRequest, *provider.SchemaResponse)          {}
func (external) Configure(context.Context, provider.ConfigureRequest, *provider.ConfigureResponse) {}
func (external) Resources(context.Context) []func() resource.Resource                              { return nil }
func (external) DataSources(context.Context) []func() datasource.DataSource {
	return []func() datasource.DataSource{func() datasource.DataSource { return program{} }}
}

type program struct{}

type arguments struct {
	Program    types.List   `tfsdk:"program"`
	WorkingDir types.String `tfsdk:"working_dir"`
	Query      types.Map    `tfsdk:"query"`
	Result     types.Map    `tfsdk:"result"`
	ID         types.String `tfsdk:"id"`
}

func (program) Metadata(_ context.Context, _ datasource.MetadataRequest, response *datasource.MetadataResponse) {
	response.TypeName = "external"
}

func (program) Schema(_ context.Context, _ datasource.SchemaRequest, response *datasource.SchemaResponse) {
	response.Schema = schema.Schema{Attributes: map[string]schema.Attribute{
		"program":     schema.ListAttribute{Required: true, ElementType: types.StringType},
		"working_dir": schema.StringAttribute{Optional: true},
		"query":       schema.MapAttribute{Optional: true, ElementType: types.StringType},
		"result":      schema.MapAttribute{Computed: true, ElementType: types.StringType},
		"id":          schema.StringAttribute{Computed: true},
	}}
}

func (program) Read(ctx context.Context, request datasource.ReadRequest, response *datasource.ReadResponse) {
	var given arguments
	response.Diagnostics.Append(request.Config.Get(ctx, &given)...)
	var words []string
	var query map[string]types.String
	response.Diagnostics.Append(given.Program.ElementsAs(ctx, &words, false)...)
	response.Diagnostics.Append(given.Query.ElementsAs(ctx, &query, false)...)
	if response.Diagnostics.HasError() {
		return
	}
	known := map[string]string{}
	for key, value := range query {
		if !value.IsNull() {
			known[key] = value.ValueString()
		}
	}
	input, _ := json.Marshal(known)
	command := exec.CommandContext(ctx, words[0], words[1:]...)
	command.Dir = given.WorkingDir.ValueString()
	command.Stdin = bytes.NewReader(input)
	var errors bytes.Buffer
	command.Stderr = &errors
	output, err := command.Output()
	if err != nil {
		response.Diagnostics.AddAttributeError(path.Root("program"), "External Program Execution Failed",
			"The data source received an unexpected error while attempting to execute the program.\n\nProgram: "+
				words[0]+"\nError Message: "+errors.String()+"\nState: "+err.Error())
		return
	}
	result := map[string]string{}
	if err := json.Unmarshal(output, &result); err != nil {
		response.Diagnostics.AddAttributeError(path.Root("program"), "Unexpected External Program Results", err.Error())
		return
	}
	var diagnostics = response.Diagnostics
	given.Result, diagnostics = types.MapValueFrom(ctx, types.StringType, result)
	response.Diagnostics.Append(diagnostics...)
	given.ID = types.StringValue("-")
	response.Diagnostics.Append(response.State.Set(ctx, &given)...)
}

func main() {
	address := "registry.terraform.io/hashicorp/external"
	if err := providerserver.Serve(context.Background(), func() provider.Provider { return external{} },
		providerserver.ServeOpts{Address: address}); err != nil {
		log.Fatal(err)
	}
}
