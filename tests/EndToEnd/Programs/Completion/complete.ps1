# Prints what PowerShell would offer at the end of a line, a word a line.
param([string] $Line)
registry completion powershell | Out-String | Invoke-Expression
[System.Management.Automation.CommandCompletion]::CompleteInput($Line, $Line.Length, $null).CompletionMatches.CompletionText
