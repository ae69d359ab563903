"""What stands beside a module in `kurs preview`: the ways through its scenarios, to see, to try and to mend."""
