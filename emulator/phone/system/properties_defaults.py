"""The system properties of an API-33 google_apis emulator as it boots; a table only."""

from __future__ import annotations

BUILD_ID = "TE1A.220922.034"
INCREMENTAL = "10940250"
DATE, DATE_UTC = "Mon Oct 16 20:41:42 UTC 2023", "1697488902"
PRODUCT, DEVICE = "sdk_gphone64_x86_64", "emu64x"
FINGERPRINT = f"google/{PRODUCT}/{DEVICE}:13/{BUILD_ID}/{INCREMENTAL}:userdebug/dev-keys"
DESCRIPTION = f"{PRODUCT}-userdebug 13 {BUILD_ID} {INCREMENTAL} dev-keys"
CODENAMES = (
    "Base,Base11,Cupcake,Donut,Eclair,Eclair01,EclairMr1,Froyo,Gingerbread,GingerbreadMr1,Honeycomb,HoneycombMr1,"
    "HoneycombMr2,IceCreamSandwich,IceCreamSandwichMr1,JellyBean,JellyBeanMr1,JellyBeanMr2,Kitkat,KitkatWatch,Lollipop,"
    "LollipopMr1,M,N,NMr1,O,OMr1,P,Q,R,S,Sv2,Tiramisu"
)

_FIXED = f"""
apex.all.ready=true
bluetooth.device.class_of_device=90,2,12
bluetooth.profile.a2dp.source.enabled=true
bluetooth.profile.avrcp.target.enabled=true
bluetooth.profile.gatt.enabled=true
bluetooth.profile.hfp.ag.enabled=true
bluetooth.profile.hid.device.enabled=true
bluetooth.profile.hid.host.enabled=true
bluetooth.profile.map.server.enabled=true
bluetooth.profile.opp.enabled=true
bluetooth.profile.pan.nap.enabled=true
bluetooth.profile.pan.panu.enabled=true
bluetooth.profile.pbap.server.enabled=true
bootreceiver.enable=1
build.version.extensions.ad_services=3
build.version.extensions.r=3
build.version.extensions.s=3
build.version.extensions.t=3
dalvik.vm.appimageformat=lz4
dalvik.vm.dex2oat-Xms=64m
dalvik.vm.dex2oat-Xmx=512m
dalvik.vm.dex2oat-max-image-block-size=524288
dalvik.vm.dex2oat-minidebuginfo=true
dalvik.vm.dex2oat-resolve-startup-strings=true
dalvik.vm.dex2oat64.enabled=true
dalvik.vm.dexopt.secondary=true
dalvik.vm.dexopt.thermal-cutoff=2
dalvik.vm.heapgrowthlimit=192m
dalvik.vm.heapmaxfree=8m
dalvik.vm.heapminfree=512k
dalvik.vm.heapsize=512m
dalvik.vm.heapstartsize=8m
dalvik.vm.heaptargetutilization=0.75
dalvik.vm.image-dex2oat-Xms=64m
dalvik.vm.image-dex2oat-Xmx=64m
dalvik.vm.isa.x86_64.features=default
dalvik.vm.isa.x86_64.variant=x86_64
dalvik.vm.lockprof.threshold=500
dalvik.vm.madvise.artfile.size=4294967295
dalvik.vm.madvise.odexfile.size=104857600
dalvik.vm.madvise.vdexfile.size=104857600
dalvik.vm.minidebuginfo=true
dalvik.vm.usap_pool_enabled=false
dalvik.vm.usap_pool_refill_delay_ms=3000
dalvik.vm.usap_pool_size_max=3
dalvik.vm.usap_pool_size_min=1
dalvik.vm.usap_refill_threshold=1
dalvik.vm.usejit=true
dalvik.vm.usejitprofiles=true
debug.atrace.tags.enableflags=0
debug.force_rtl=false
debug.hwui.renderer=skiagl
debug.stagefright.c2inputsurface=-1
debug.stagefright.ccodec=4
debug.tracing.device_state=0:DEFAULT
debug.tracing.mcc=310
debug.tracing.mnc=260
debug.tracing.screen_brightness=0.39763778
debug.tracing.screen_state=2
dev.bootcomplete=1
dev.mnt.blk.data=dm-5
dev.mnt.blk.metadata=vdd1
dev.mnt.blk.product=dm-2
dev.mnt.blk.root=dm-4
dev.mnt.blk.system_ext=dm-1
dev.mnt.blk.vendor=dm-3
gsm.current.phone-type=1
gsm.network.type=LTE
gsm.operator.alpha=T-Mobile
gsm.operator.iso-country=us
gsm.operator.isroaming=false
gsm.operator.numeric=310260
gsm.sim.operator.alpha=T-Mobile
gsm.sim.operator.iso-country=us
gsm.sim.operator.numeric=310260
gsm.sim.state=LOADED
gsm.version.baseband=1.0.0.0
gsm.version.ril-impl=android reference-ril 1.0
hwservicemanager.ready=true
log.tag.APM_AudioPolicyManager=D
log.tag.stats_log=I
logd.logpersistd.enable=true
logd.ready=true
media.mediadrmservice.enable=true
net.bt.name=Android
nfc.initialized=false
odsign.key.done=1
odsign.verification.done=1
odsign.verification.success=1
partition.system.verified=2
partition.system.verified.hash_alg=sha256
persist.debug.dalvik.vm.core_platform_api_policy=just-warn
persist.device_config.nnapi_native.current_feature_level=5
persist.device_config.nnapi_native.telemetry_enable=false
persist.device_config.runtime_native_boot.iorap_perfetto_enable=false
persist.device_config.runtime_native_boot.iorap_readahead_enable=false
persist.radio.is_vonr_enabled_0=false
persist.sys.boot.reason=
persist.sys.boot.reason.history=reboot,1697384018
persist.sys.dalvik.vm.lib.2=libart.so
persist.sys.disable_rescue=true
persist.sys.displayinset.top=0
persist.sys.fuse=true
persist.sys.gps.lpp=2
persist.sys.lmk.reportkills=true
persist.sys.usb.config=adb
persist.traced.enable=1
persist.wm.extensions.enabled=true
pm.dexopt.ab-ota=speed-profile
pm.dexopt.bg-dexopt=speed-profile
pm.dexopt.boot-after-ota=verify
pm.dexopt.cmdline=verify
pm.dexopt.first-boot=verify
pm.dexopt.inactive=verify
pm.dexopt.install=speed-profile
pm.dexopt.install-bulk=speed-profile
pm.dexopt.install-bulk-downgraded=verify
pm.dexopt.install-bulk-secondary=verify
pm.dexopt.install-bulk-secondary-downgraded=extract
pm.dexopt.install-fast=skip
pm.dexopt.post-boot=extract
pm.dexopt.shared=speed
qemu.hw.mainkeys=0
qemu.sf.lcd_density=420
remote_provisioning.hostname=remoteprovisioning.googleapis.com
ro.actionable_compatible_property.enabled=true
ro.adb.secure=0
ro.allow.mock.location=0
ro.apex.updatable=true
ro.baseband=unknown
ro.board.platform=
ro.boot.avb_version=1.2
ro.boot.boot_devices=pci0000:00/0000:00:03.0 pci0000:00/0000:00:06.0
ro.boot.bootreason=reboot
ro.boot.dalvik.vm.heapsize=512m
ro.boot.debug.hwui.renderer=skiagl
ro.boot.dynamic_partitions=true
ro.boot.hardware=ranchu
ro.boot.hardware.gltransport=pipe
ro.boot.hardware.vulkan=ranchu
ro.boot.logcat=*:V
ro.boot.opengles.version=196609
ro.boot.qemu=1
ro.boot.qemu.camera_hq_edge_processing=0
ro.boot.qemu.camera_protocol_ver=1
ro.boot.qemu.gltransport.drawFlushInterval=800
ro.boot.qemu.gltransport.name=pipe
ro.boot.qemu.hwcodec.avcdec=2
ro.boot.qemu.hwcodec.hevcdec=2
ro.boot.qemu.hwcodec.vpxdec=2
ro.boot.qemu.settings.system.screen_off_timeout=2147483647
ro.boot.qemu.virtiowifi=1
ro.boot.qemu.vsync=60
ro.boot.serialno=EMULATOR33X1X25X0
ro.boot.vbmeta.hash_alg=sha256
ro.boot.vbmeta.size=6144
ro.boot.veritymode=enforcing
ro.bootimage.build.version.known_codenames={CODENAMES}
ro.bootloader=unknown
ro.bootmode=unknown
ro.build.ab_update=false
ro.build.characteristics=emulator
ro.build.date={DATE}
ro.build.date.utc={DATE_UTC}
ro.build.description={DESCRIPTION}
ro.build.display.id={DESCRIPTION}
ro.build.fingerprint={FINGERPRINT}
ro.build.flavor={PRODUCT}-userdebug
ro.build.host=abfarm-release-rbe-64-00045
ro.build.id={BUILD_ID}
ro.build.product={DEVICE}
ro.build.tags=dev-keys
ro.build.type=userdebug
ro.build.user=android-build
ro.build.version.all_codenames=REL
ro.build.version.base_os=
ro.build.version.codename=REL
ro.build.version.incremental={INCREMENTAL}
ro.build.version.known_codenames={CODENAMES}
ro.build.version.min_supported_target_sdk=23
ro.build.version.preview_sdk=0
ro.build.version.preview_sdk_fingerprint=REL
ro.build.version.release=13
ro.build.version.release_or_codename=13
ro.build.version.release_or_preview_display=13
ro.build.version.sdk=33
ro.build.version.security_patch=2022-09-05
ro.carrier=unknown
ro.com.android.dataroaming=true
ro.com.google.acsa=true
ro.com.google.locationfeatures=1
ro.config.alarm_alert=Alarm_Classic.ogg
ro.config.notification_sound=pixiedust.ogg
ro.config.ringtone=Ring_Synth_04.ogg
ro.control_privapp_permissions=enforce
ro.cp_system_other_odex=0
ro.cpuvulkan.version=4202496
ro.crypto.metadata.enabled=true
ro.crypto.state=encrypted
ro.crypto.type=file
ro.crypto.volume.filenames_mode=aes-256-cts
ro.dalvik.vm.isa.arm64=x86_64
ro.dalvik.vm.native.bridge=libndk_translation.so
ro.debuggable=1
ro.enable.native.bridge.exec=1
ro.force.debuggable=0
ro.hardware=ranchu
ro.hardware.egl=emulation
ro.hardware.gralloc=ranchu
ro.hardware.power=ranchu
ro.hardware.vulkan=ranchu
ro.hwui.use_vulkan=
ro.kernel.qemu=1
ro.kernel.version=5.15
ro.logd.kernel=true
ro.logd.size=1M
ro.logd.size.stats=64K
ro.ndk_translation.version=0.2.3
ro.nnapi.extensions.deny_on_product=true
ro.opengles.version=196609
ro.organization_owned=false
ro.postinstall.fstab.prefix=/system
ro.product.board=goldfish_x86_64
ro.product.brand=google
ro.product.cpu.abi=x86_64
ro.product.cpu.abilist=x86_64,arm64-v8a
ro.product.cpu.abilist32=
ro.product.cpu.abilist64=x86_64,arm64-v8a
ro.product.device={DEVICE}
ro.product.first_api_level=33
ro.product.locale=en-US
ro.product.manufacturer=Google
ro.product.model={PRODUCT}
ro.product.name={PRODUCT}
ro.product.vndk.version=33
ro.property_service.version=2
ro.revision=0
ro.secure=1
ro.serialno=EMULATOR33X1X25X0
ro.setupwizard.mode=DISABLED
ro.sf.lcd_density=420
ro.soc.manufacturer=AOSP
ro.soc.model=ranchu
ro.surface_flinger.has_HDR_display=false
ro.surface_flinger.has_wide_color_display=false
ro.surface_flinger.protected_contents=false
ro.surface_flinger.supports_background_blur=1
ro.surface_flinger.use_color_management=false
ro.treble.enabled=true
ro.vendor.api_level=33
ro.vndk.version=33
ro.wifi.channels=
ro.zygote=zygote64
ro.zygote.disable_gl_preload=1
security.perf_harden=1
selinux.restorecon_recursive=/data/misc_ce/0
service.sf.present_timestamp=0
servicemanager.ready=true
setupwizard.feature.deferred_setup_notification=false
sys.boot.reason=reboot
sys.boot.reason.last=reboot
sys.boot_completed=1
sys.bootstat.first_boot_completed=1
sys.fuse.transcode_enabled=true
sys.init.perf_lsm_hooks=1
sys.rescue_boot_count=1
sys.system_server.start_count=1
sys.system_server.start_elapsed=9120
sys.system_server.start_uptime=9120
sys.sysctl.extra_free_kbytes=30375
sys.usb.config=adb
sys.usb.configfs=0
sys.usb.controller=dummy_udc.0
sys.usb.state=adb
sys.use_memfd=false
sys.user.0.ce_available=true
sys.wifitracing.started=1
vendor.qemu.sf.fake_camera=back
vendor.qemu.timezone=UTC
vendor.qemu.vport.modem=/dev/vport8p1
vold.has_adoptable=1
vold.has_compress=0
vold.has_quota=1
vold.has_reserved=1
wifi.interface=wlan0
"""
_RUNNING = """
adbd android-hardware-media-c2-goldfish-hal-1-0 audioserver bt_vhci_forwarder cameraserver console credstore
dhcpclient_wifi drm gatekeeperd goldfish-logcat gpu hidl_memory hwservicemanager incidentd installd keystore2 lmkd logd
mdnsd media media.swcodec mediadrm mediaextractor mediametrics netd qemu-props servicemanager statsd storaged
surfaceflinger system_suspend tombstoned traced traced_probes ueventd vendor.audio-hal vendor.bluetooth-1-1
vendor.camera-provider-2-7 vendor.gnss_service vendor.health-default vendor.hwcomposer-2-4 vendor.keymint-default
vendor.light-default vendor.media.omx vendor.power-default vendor.ril-daemon vendor.sensors-default
vendor.thermal-hal-2-0 vendor.usb_default vendor.vibrator-default vendor.wifi_hal_legacy vold wificond wpa_supplicant
zygote
"""
_STOPPED = """
apexd apexd-bootstrap apexd-snapshotde bootanim boringssl_self_test64 boringssl_self_test64_vendor bpfloader
derive_classpath derive_sdk heapprofd idmap2d logd-auditctl logd-reinit odsign qemu-adb-keys qemu-adb-setup
qemu-device-state qemu-props-bootcomplete ranchu-net ranchu-setup traced_perf update_verifier_nonencrypted usbd
vendor.dlkm_loader
"""
_PARTITIONS = ("bootimage", "odm", "odm_dlkm", "product", "system", "system_ext", "vendor", "vendor_dlkm")


def _partition(name: str) -> dict[str, str]:
    generic = name == "system"
    return {
        f"ro.{name}.build.date": DATE,
        f"ro.{name}.build.date.utc": DATE_UTC,
        f"ro.{name}.build.fingerprint": FINGERPRINT,
        f"ro.{name}.build.id": BUILD_ID,
        f"ro.{name}.build.tags": "dev-keys",
        f"ro.{name}.build.type": "userdebug",
        f"ro.{name}.build.version.incremental": INCREMENTAL,
        f"ro.{name}.build.version.release": "13",
        f"ro.{name}.build.version.release_or_codename": "13",
        f"ro.{name}.build.version.sdk": "33",
        f"ro.product.{name}.brand": "google",
        f"ro.product.{name}.device": "generic" if generic else DEVICE,
        f"ro.product.{name}.manufacturer": "Google",
        f"ro.product.{name}.model": "mainline" if generic else PRODUCT,
        f"ro.product.{name}.name": "mainline" if generic else PRODUCT,
    }


def defaults() -> dict[str, str]:
    """All properties that do not depend on the phone's state, by name."""
    found = dict(line.partition("=")[::2] for line in _FIXED.strip().splitlines())
    for name in _PARTITIONS:
        found |= _partition(name)
    found |= {f"init.svc.{name}": "running" for name in _RUNNING.split()}
    found |= {f"init.svc.{name}": "stopped" for name in _STOPPED.split()}
    return dict(sorted(found.items()))


def build_prop() -> str:
    """``/system/build.prop``: the properties that identify the system image."""
    rule = "#" * 36
    head = f"{rule}\n# from generate-common-build-props\n# These properties identify this partition image.\n{rule}\n"
    named = (f"{name}={value}\n" for name, value in defaults().items() if name.startswith(_OF_THE_IMAGE))
    return head + "".join(named)


_OF_THE_IMAGE = ("ro.build.", "ro.product.system.", "ro.system.", "ro.product.cpu.")
