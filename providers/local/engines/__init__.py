"""The halves of local models that compute: imported inside model hosts only, their libraries late."""
