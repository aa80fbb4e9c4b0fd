"""The library of Kardeş Şehir Atlası: records, places, views and drawings, without a user interface."""
