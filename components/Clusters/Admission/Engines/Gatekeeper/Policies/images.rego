package registryimages

# One violation for each thing that is wrong, which names the images. What is allowed and what is told comes with the
# Constraint's parameters; a fault that they have no text for is not looked for.
violation[{"msg": msg}] {
	problem := input.parameters.problems[fault]
	images := [image | image := running(new_images[_]); faulty(fault, image)]
	count(images) > 0
	msg := sprintf("Image %s %s", [told(images), problem])
}

# An update is judged by what it adds: an old violator can still lose its finalizers.
new_images := [image | image := images_of(input.review.object)[_]; not old_images[image]]

# A Pod is judged as it is, since it was rewritten before; of a template the images are judged that its Pods will have.
running(image) := image {
	input.review.object.kind == "Pod"
}

running(image) := image {
	input.review.object.kind != "Pod"
	count(sources_of(image)) == 0
}

running(image) := concat("", [input.parameters.cached[source], substring(repository, count(source), -1), ending]) {
	input.review.object.kind != "Pod"
	name := name_of(image)
	repository := repository_of(name)
	ending := substring(image, count(name), -1)
	source := narrowest(sources_of(image))
}

# The sources that hold an image of which a registry keeps a copy, unless it is no reference.
sources_of(image) := {source | source := scopes_of(image)[_]; input.parameters.cached[source]; not faulty("notAReference", image)}

narrowest(sources) := source {
	source := sources[_]
	count(source) == max([count(each) | each := sources[_]])
}

old_images := {image | image := images_of(input.review.oldObject)[_]}

# Every image of an object as it is written. A missing one counts as empty, which is no reference.
images_of(object) := array.concat(
	array.concat(listed(object, "containers"), listed(object, "initContainers")),
	array.concat(listed(object, "ephemeralContainers"), volumes(object)),
)

listed(object, list) := [image |
	container := pod_spec(object)[list][_]
	image := object_get(container, "image", "")
]

volumes(object) := [image |
	source := pod_spec(object).volumes[_].image
	image := object_get(source, "reference", "")
]

object_get(object, key, otherwise) := object[key]

object_get(object, key, otherwise) := otherwise {
	not object[key]
}

pod_spec(object) := object.spec {
	object.kind == "Pod"
}

pod_spec(object) := object.spec.jobTemplate.spec.template.spec {
	object.kind == "CronJob"
}

pod_spec(object) := object.spec.template.spec {
	object.kind != "Pod"
	object.kind != "CronJob"
}

# What no runtime reads as a reference, or reads as the id of an image on its node.
faulty("notAReference", image) {
	not regex.match(input.parameters.form, image)
}

faulty("notAReference", image) {
	regex.match(input.parameters.imageId, image)
}

faulty("notAReference", image) {
	repository := repository_of(name_of(image))
	count(repository) - (indexof(repository, "/") + 1) > input.parameters.pathLimit
}

# Read as an image of Docker Hub without saying so.
faulty("noHost", image) {
	name := name_of(image)
	startswith(repository_of(name), "docker.io/")
	not startswith(name, "docker.io/")
	not startswith(name, "index.docker.io/")
}

faulty("outside", image) {
	source_of(image) == "none"
}

faulty("noDigest", image) {
	input.parameters.digestOf[_] == source_of(image)
	not contains(image, "@")
}

# A digest wins over the tag beside it.
faulty("floatingTag", image) {
	{"own", "others", "verified"}[source_of(image)]
	{name_of(image), concat("", [name_of(image), ":latest"])}[image]
}

# The name without digest and tag.
name_of(image) := concat("/", array.concat(above, [untagged(parts[count(parts) - 1])])) {
	parts := split(split(image, "@")[0], "/")
	above := array.slice(parts, 0, count(parts) - 1)
}

untagged(part) := part {
	not contains(part, ":")
}

untagged(part) := concat(":", array.slice(pieces, 0, count(pieces) - 1)) {
	contains(part, ":")
	pieces := split(part, ":")
}

# The repository that the container runtime reads: host and path. What precedes the first slash is a host when it is
# localhost, has a period or a colon, or is not in lower case; else the host is docker.io, where a path of one component is
# below library/.
repository_of(name) := official(hosted(name))

hosted(name) := concat("", ["docker.io/library/", name]) {
	not contains(name, "/")
}

hosted(name) := hub(name) {
	contains(name, "/")
	is_host(split(name, "/")[0])
}

hosted(name) := concat("", ["docker.io/", name]) {
	contains(name, "/")
	not is_host(split(name, "/")[0])
}

is_host("localhost")

is_host(part) {
	contains(part, ".")
}

is_host(part) {
	contains(part, ":")
}

is_host(part) {
	regex.match("[A-Z]", part)
}

hub(name) := substring(name, 6, -1) {
	startswith(name, "index.docker.io/")
}

hub(name) := name {
	not startswith(name, "index.docker.io/")
}

official(repository) := concat("", ["docker.io/library/", substring(repository, 10, -1)]) {
	startswith(repository, "docker.io/")
	not contains(substring(repository, 10, -1), "/")
}

official(repository) := repository {
	not startswith(repository, "docker.io/")
}

official(repository) := repository {
	startswith(repository, "docker.io/")
	contains(substring(repository, 10, -1), "/")
}

# Whose an image is: other people's also where it is in one's own registry, and the platform's before all.
source_of(image) := "platform" {
	within(image, platform)
}

source_of(image) := "verified" {
	not within(image, platform)
	within(image, verified)
}

source_of(image) := "others" {
	not within(image, platform)
	not within(image, verified)
	within(image, others)
}

source_of(image) := "own" {
	not within(image, platform)
	not within(image, others)
	within(image, own)
}

source_of(image) := "none" {
	not within(image, platform)
	not within(image, others)
	not within(image, own)
}

within(image, scopes) {
	scopes[scopes_of(image)[_]]
}

# Every scope that would hold the image: its repository, and each path above it.
scopes_of(image) := array.concat([repository], above) {
	repository := repository_of(name_of(image))
	parts := split(repository, "/")
	above := [scope |
		depth := numbers.range(1, count(parts) - 1)[_]
		scope := concat("", [concat("/", array.slice(parts, 0, depth)), "/"])
	]
}

own := {scope | scope := input.parameters.own[_]}

others := {scope | scope := input.parameters.others[_]}

# Other people's images that are held to a signature.
verified := {scope | scope := input.parameters.verified[_]}

platform := {scope | scope := input.parameters.platform[_]}

told(images) := concat(", ", [quoted(image) | image := images[_]]) {
	count(images) <= 5
}

told(images) := sprintf("%s and %d more", [quoted(images[0]), count(images) - 1]) {
	count(images) > 5
}

quoted(image) := concat("", ["\"", image, "\""])
