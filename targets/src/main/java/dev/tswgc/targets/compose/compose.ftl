<#list about as line>
# ${line}
</#list>

name: ${project}
<#if podman>

x-podman:
  # Each exit has a network namespace of its own, so a pod around them would hold nothing.
  in_pod: false
</#if>

services:
<#list services as service>
  ${service.name}:
    image: ${service.image}
<#if service.built>
    build:
      context: ${service.context}
</#if>
    pull_policy: ${service.pull}
    entrypoint:
<#list service.command as word>
      - ${word}
</#list>
    command: []
    environment:
<#list service.environment as variable>
      ${variable.name}: ${variable.value}
</#list>
    user: ${service.user}
    cap_drop:
      - ALL
<#list service.capabilities>
    cap_add:
<#items as capability>
      - ${capability}
</#items>
</#list>
    security_opt:
      - no-new-privileges:true
    read_only: true
    tmpfs:
<#list service.scratch as folder>
      - ${folder}
</#list>
<#if service.tun>
    devices:
      - /dev/net/tun:/dev/net/tun
</#if>
<#list service.volumes>
    volumes:
<#items as volume>
      - type: ${volume.type}
        source: ${volume.source}
        target: ${volume.target}
<#if volume.fixed>
        read_only: true
</#if>
</#items>
</#list>
<#list service.files>
    configs:
<#items as file>
      - source: ${file.name}
        target: ${file.value}
</#items>
</#list>
<#list service.secrets>
    secrets:
<#items as secret>
      - source: ${secret}
        target: ${secret}
</#items>
</#list>
<#list service.owned as owner>
    network_mode: ${owner.mode}
    depends_on:
      ${owner.name}:
        condition: service_started
        restart: true
</#list>
<#list service.network as network>
    hostname: ${network.hostname}
    networks:
      ${network.name}:
<#list network.addresses as address>
        ${address.name}: ${address.value}
</#list>
<#list network.ports>
    ports:
<#items as port>
      - ${port}
</#items>
</#list>
    sysctls:
<#list network.sysctls as sysctl>
      ${sysctl.name}: ${sysctl.value}
</#list>
    healthcheck:
      test:
        - CMD
        - ${network.status}
        - --quiet
      interval: 30s
      timeout: 10s
      start_period: 60s
      retries: 3
</#list>
    restart: unless-stopped
    stop_grace_period: 10s
    mem_limit: ${service.memory}
    pids_limit: ${service.tasks}
    logging:
      driver: ${logs.driver}
      options:
<#list logs.options as option>
        ${option.name}: ${option.value}
</#list>
    labels:
      dev.tswgc.files: ${service.fingerprint}
    x-tswgc:
      source: ${service.source}
<#sep>

</#sep>
</#list>

networks:
<#list networks as network>
  ${network.name}:
    driver: ${network.driver}
<#list network.parent as parent>
    driver_opts:
      parent: ${parent}
</#list>
<#if network.ipv6>
    enable_ipv6: true
</#if>
    ipam:
      config:
<#list network.subnets as subnet>
        - subnet: ${subnet.name}
<#list subnet.gateway as gateway>
          gateway: ${gateway}
</#list>
</#list>
</#list>

volumes:
<#list volumes as volume>
  ${volume.name}:
<#if volume.inMemory>
    driver: local
    driver_opts:
      type: tmpfs
      device: tmpfs
      o: size=1m,mode=0755
<#else>
    driver: local
</#if>
</#list>
<#list secrets>

secrets:
<#items as secret>
  ${secret.name}:
    file: ${secret.value}
</#items>
</#list>
<#list files>

configs:
<#items as file>
  ${file.name}:
    file: ${file.value}
</#items>
</#list>
