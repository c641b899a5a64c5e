"""The system services one would find with ``service list``: names and interfaces; a table only."""

from __future__ import annotations

_SERVICES = """
DockObserver
SurfaceFlinger android.ui.ISurfaceComposer
accessibility android.view.accessibility.IAccessibilityManager
account android.accounts.IAccountManager
activity android.app.IActivityManager
activity_task android.app.IActivityTaskManager
alarm android.app.IAlarmManager
android.security.keystore android.security.keystore.IKeystoreService
app_prediction android.app.prediction.IPredictionManager
app_search android.app.appsearch.aidl.IAppSearchManager
appops com.android.internal.app.IAppOpsService
appwidget com.android.internal.appwidget.IAppWidgetService
audio android.media.IAudioService
autofill android.view.autofill.IAutoFillManager
backup android.app.backup.IBackupManager
battery
batteryproperties android.os.IBatteryPropertiesRegistrar
batterystats com.android.internal.app.IBatteryStats
biometric android.hardware.biometrics.IBiometricService
bluetooth_manager android.bluetooth.IBluetoothManager
bugreport
carrier_config com.android.internal.telephony.ICarrierConfigLoader
clipboard android.content.IClipboard
companiondevice android.companion.ICompanionDeviceManager
connectivity android.net.IConnectivityManager
content android.content.IContentService
country_detector android.location.ICountryDetector
cpuinfo
dbinfo
device_config
device_identifiers android.os.IDeviceIdentifiersPolicyService
device_policy android.app.admin.IDevicePolicyManager
deviceidle android.os.IDeviceIdleController
devicestoragemonitor
diskstats
display android.hardware.display.IDisplayManager
dropbox com.android.internal.os.IDropBoxManagerService
fingerprint android.hardware.fingerprint.IFingerprintService
game android.app.IGameManagerService
gfxinfo
graphicsstats android.view.IGraphicsStats
imms com.android.internal.telephony.IMms
input android.hardware.input.IInputManager
input_method com.android.internal.view.IInputMethodManager
installd
iphonesubinfo com.android.internal.telephony.IPhoneSubInfo
isms com.android.internal.telephony.ISms
isub com.android.internal.telephony.ISub
jobscheduler android.app.job.IJobScheduler
launcherapps android.content.pm.ILauncherApps
lights android.hardware.lights.ILightsManager
locale android.app.ILocaleManager
location android.location.ILocationManager
lock_settings com.android.internal.widget.ILockSettings
media.audio_flinger android.media.IAudioFlingerService
media.audio_policy android.media.IAudioPolicyService
media.camera android.hardware.ICameraService
media.player android.media.IMediaPlayerService
media_projection android.media.projection.IMediaProjectionManager
media_router android.media.IMediaRouterService
media_session android.media.session.ISessionManager
meminfo
mount android.os.storage.IStorageManager
netpolicy android.net.INetworkPolicyManager
netstats android.net.INetworkStatsService
network_management android.os.INetworkManagementService
notification android.app.INotificationManager
otadexopt android.content.pm.IOtaDexopt
overlay android.content.om.IOverlayManager
package android.content.pm.IPackageManager
package_native android.content.pm.IPackageManagerNative
permission android.os.IPermissionController
permissionmgr android.permission.IPermissionManager
phone com.android.internal.telephony.ITelephony
platform_compat com.android.internal.compat.IPlatformCompat
power android.os.IPowerManager
print android.print.IPrintManager
processinfo android.os.IProcessInfoService
procstats com.android.internal.app.procstats.IProcessStats
restrictions android.content.IRestrictionsManager
role android.app.role.IRoleManager
rollback android.content.rollback.IRollbackManager
search android.app.ISearchManager
sensorservice android.gui.SensorServer
sensor_privacy android.hardware.ISensorPrivacyManager
serial android.hardware.ISerialManager
servicediscovery android.net.nsd.INsdManager
settings
shortcut android.content.pm.IShortcutService
simphonebook com.android.internal.telephony.IIccPhoneBook
slice android.app.slice.ISliceManager
soundtrigger com.android.internal.app.ISoundTriggerService
statusbar com.android.internal.statusbar.IStatusBarService
storagestats android.app.usage.IStorageStatsManager
telecom com.android.internal.telecom.ITelecomService
telephony.registry com.android.internal.telephony.ITelephonyRegistry
textclassification android.service.textclassifier.ITextClassifierService
textservices com.android.internal.textservice.ITextServicesManager
thermalservice android.os.IThermalService
time_detector android.app.timedetector.ITimeDetectorService
time_zone_detector android.app.timezonedetector.ITimeZoneDetectorService
trust android.app.trust.ITrustManager
uimode android.app.IUiModeManager
updatelock android.os.IUpdateLock
uri_grants android.app.IUriGrantsManager
usagestats android.app.usage.IUsageStatsManager
usb android.hardware.usb.IUsbManager
user android.os.IUserManager
vibrator_manager android.os.IVibratorManagerService
voiceinteraction com.android.internal.app.IVoiceInteractionManagerService
wallpaper android.app.IWallpaperManager
webviewupdate android.webkit.IWebViewUpdateService
wifi android.net.wifi.IWifiManager
wifip2p android.net.wifi.p2p.IWifiP2pManager
wifiscanner android.net.wifi.IWifiScanner
window android.view.IWindowManager
"""
SERVICES = {line.split()[0]: [*line.split(), ""][1] for line in _SERVICES.strip().splitlines()}
"""Name to interface, "" for those without one."""
