package sigstore

default isCompliant = false

# The report has to be one of Trivy's, which has no results where it found nothing to look at.
isCompliant {
	scan := input.predicate
	time.now_ns() - time.parse_rfc3339_ns(scan.metadata.scanFinishedOn) < $nanoseconds
	scan.scanner.result.SchemaVersion == 2
	found := {finding | finding := scan.scanner.result.Results[_].Vulnerabilities[_]}
	accepted := {finding | found[finding]; finding.Severity == $severities[_]}
	count(found) == count(accepted)
}
