
# What Ratify says of all images that need a signature of the Notary Project: it is asked once for all of them.
said := external_data({"provider": input.parameters.provider, "keys": asked})

asked := [image | image := running(new_images[_]); within(image, signed)]

faulty("unsigned", image) {
	within(image, signed)
	not has_signature(image)
}

# Where Ratify does not answer, nothing has a signature. A report of another verifier than this one does not count.
has_signature(image) {
	said.system_error == ""
	response := said.responses[_]
	response[0] == image
	report := response[1].verifierReports[_]
	report.name == input.parameters.verifier
	report.isSuccess == true
}

signed := {scope | scope := input.parameters.signed[_]}
