"""The provider page: keys, who is asked in which order, health, prices, the offline switch."""
