"""What the centre does, as plain synchronous verbs over the tables. No HTTP here."""
