"""What leaving would mean, departures, and claims for repayment."""
