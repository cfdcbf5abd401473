"""The Thai national ID card: what its chip holds, how it is asked, and the readers it lies in."""
