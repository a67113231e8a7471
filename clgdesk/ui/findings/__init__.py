"""What the analysis found, beside the map: gaps, chains, clusters and traces."""
