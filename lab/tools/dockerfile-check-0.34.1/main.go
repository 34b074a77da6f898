// Command dockerfile-check runs the builder's own check, that of `docker build --check`, over the Dockerfiles named
// and prints each finding as `file:line: rule: message`. No engine and no registry is asked.
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/moby/buildkit/client/llb"
	"github.com/moby/buildkit/client/llb/sourceresolver"
	"github.com/moby/buildkit/frontend/dockerfile/dockerfile2llb"
	"github.com/moby/buildkit/solver/pb"
	"github.com/opencontainers/go-digest"
)

// anyImage answers for every base image, so that the check needs no registry: what an image contains changes no rule
// but InvalidBaseImagePlatform.
type anyImage struct{}

func (anyImage) ResolveImageConfig(_ context.Context, ref string, _ sourceresolver.Opt) (string, digest.Digest, []byte, error) {
	image := []byte(`{"architecture":"amd64","os":"linux","rootfs":{"type":"layers"}}`)
	return ref, digest.FromBytes(image), image, nil
}

func line(location *pb.Location) int32 {
	if ranges := location.GetRanges(); len(ranges) > 0 {
		return ranges[0].GetStart().GetLine()
	}
	return 0
}

func check(path string) (findings int, err error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return 0, err
	}
	source := llb.NewSourceMap(nil, path, "Dockerfile", text)
	source.Definition = &llb.Definition{} // the check reads it; only an engine fills it
	results, err := dockerfile2llb.DockerfileLint(context.Background(), text, dockerfile2llb.ConvertOpt{
		MetaResolver: anyImage{},
		SourceMap:    source,
	})
	if err != nil {
		return 0, err
	}
	for _, w := range results.Warnings {
		fmt.Printf("%s:%d: %s: %s\n", path, line(w.Location), w.RuleName, w.Detail)
	}
	findings = len(results.Warnings)
	if results.Error != nil {
		fmt.Printf("%s:%d: error: %s\n", path, line(&results.Error.Location), results.Error.Message)
		findings++
	}
	return findings, nil
}

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: dockerfile-check DOCKERFILE...")
		os.Exit(2)
	}
	status := 0
	for _, path := range os.Args[1:] {
		findings, err := check(path)
		if err != nil {
			fmt.Fprintln(os.Stderr, "dockerfile-check:", err)
			os.Exit(2)
		}
		if findings > 0 {
			status = 1
		}
	}
	os.Exit(status)
}
