# Names of ${whose} ${exit} of topology ${topology}.
# Compiled by tswgc: change the topology and build again, not this file.
nameserver ${listen}
options timeout:3 attempts:3
