package sigstore

default isCompliant = false

isCompliant {
	input.predicate.runDetails.builder.id == $builder
}
