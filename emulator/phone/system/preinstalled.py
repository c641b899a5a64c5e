"""The packages of an API-33 google_apis system image: name, APK, uid; a table, nothing is installed here."""
# ruff: noqa: E501

from __future__ import annotations

from dataclasses import dataclass

FIRST_APP_UID = 10000
_FIXED_UIDS = {
    "media": 10158,
    "system": 1000,
    "phone": 1001,
    "bluetooth": 1002,
    "nfc": 1027,
    "se": 1068,
    "net": 1073,
    "shell": 2000,
}

LABELS = {
    "com.android.chrome": "Chrome",
    "com.google.android.apps.messaging": "Messages",
    "com.google.android.dialer": "Phone",
}
"""The labels of default apps as they left the factory, where this phone has no code of them."""

_CHROME = """
ACCESS_COARSE_LOCATION ACCESS_FINE_LOCATION ACCESS_NETWORK_STATE ACCESS_WIFI_STATE CAMERA GET_ACCOUNTS INTERNET
MODIFY_AUDIO_SETTINGS NFC POST_NOTIFICATIONS READ_EXTERNAL_STORAGE RECORD_AUDIO USE_FINGERPRINT VIBRATE WAKE_LOCK
WRITE_EXTERNAL_STORAGE
"""
ASKED = {"com.android.chrome": tuple(f"android.permission.{name}" for name in _CHROME.split())}
"""The permissions that a package asks for where this phone has no code of it, as far as hosts grant them."""

# package, APK (without its folder's repetition), and the shared user it runs as where it has one
_IMAGE = """
android /system/framework/framework-res.apk system
android.auto_generated_rro_product__ /product/overlay/framework-res__auto_generated_rro_product.apk
android.auto_generated_rro_vendor__ /vendor/overlay/framework-res__auto_generated_rro_vendor.apk
com.android.apps.tag /system/priv-app/Tag
com.android.backupconfirm /system/priv-app/BackupRestoreConfirmation
com.android.bips /system/app/BuiltInPrintService
com.android.bluetooth /apex/com.android.btservices/app/Bluetooth@TE1A.220922.034 bluetooth
com.android.bluetoothmidiservice /system/app/BluetoothMidiService
com.android.bookmarkprovider /system/app/BookmarkProvider
com.android.calllogbackup /system/priv-app/CallLogBackup shared
com.android.camera2 /product/app/Camera2
com.android.cameraextensions /system/app/CameraExtensionsProxy
com.android.carrierconfig /system/priv-app/CarrierConfig
com.android.carrierdefaultapp /system/app/CarrierDefaultApp
com.android.cellbroadcastreceiver /system/priv-app/CellBroadcastLegacyApp net
com.android.certinstaller /system/app/CertInstaller
com.android.chrome /product/app/Chrome
com.android.companiondevicemanager /system/app/CompanionDeviceManager
com.android.cts.ctsshim /apex/com.android.apex.cts.shim/app/CtsShim@TE1A.220922.034
com.android.cts.priv.ctsshim /apex/com.android.apex.cts.shim/priv-app/CtsShimPriv@TE1A.220922.034
com.android.dreams.basic /system/app/BasicDreams
com.android.dynsystem /system/priv-app/DynamicSystemInstallationService system
com.android.egg /system/app/EasterEgg
com.android.emergency /system_ext/priv-app/EmergencyInfo
com.android.emulator.multidisplay /system_ext/priv-app/MultiDisplayProvider system
com.android.emulator.radio.config /vendor/overlay/EmulatorRadioConfig
com.android.externalstorage /system/priv-app/ExternalStorageProvider
com.android.hotspot2.osulogin /apex/com.android.wifi/app/OsuLogin@TE1A.220922.034
com.android.htmlviewer /system/app/HTMLViewer
com.android.imsserviceentitlement /system/app/ImsServiceEntitlement
com.android.inputdevices /system/priv-app/InputDevices system
com.android.internal.display.cutout.emulation.corner /product/overlay/DisplayCutoutEmulationCorner
com.android.internal.display.cutout.emulation.double /product/overlay/DisplayCutoutEmulationDouble
com.android.internal.display.cutout.emulation.hole /product/overlay/DisplayCutoutEmulationHole
com.android.internal.display.cutout.emulation.tall /product/overlay/DisplayCutoutEmulationTall
com.android.internal.display.cutout.emulation.waterfall /product/overlay/DisplayCutoutEmulationWaterfall
com.android.internal.emulation.pixel_3 /product/overlay/EmulationPixel3
com.android.internal.emulation.pixel_3_xl /product/overlay/EmulationPixel3XL
com.android.internal.emulation.pixel_3a /product/overlay/EmulationPixel3a
com.android.internal.emulation.pixel_3a_xl /product/overlay/EmulationPixel3aXL
com.android.internal.emulation.pixel_4 /product/overlay/EmulationPixel4
com.android.internal.emulation.pixel_4_xl /product/overlay/EmulationPixel4XL
com.android.internal.emulation.pixel_4a /product/overlay/EmulationPixel4a
com.android.internal.emulation.pixel_5 /product/overlay/EmulationPixel5
com.android.internal.emulation.pixel_6 /product/overlay/EmulationPixel6
com.android.internal.emulation.pixel_6_pro /product/overlay/EmulationPixel6Pro
com.android.internal.systemui.navbar.gestural /product/overlay/NavigationBarModeGestural
com.android.internal.systemui.navbar.gestural_extra_wide_back /product/overlay/NavigationBarModeGesturalExtraWideBack
com.android.internal.systemui.navbar.gestural_narrow_back /product/overlay/NavigationBarModeGesturalNarrowBack
com.android.internal.systemui.navbar.gestural_wide_back /product/overlay/NavigationBarModeGesturalWideBack
com.android.internal.systemui.navbar.threebutton /product/overlay/NavigationBarMode3Button
com.android.internal.systemui.navbar.twobutton /product/overlay/NavigationBarMode2Button
com.android.internal.systemui.onehanded.gestural /product/overlay/OneHandedModeGestural
com.android.keychain /system/app/KeyChain system
com.android.localtransport /system/priv-app/LocalTransport system
com.android.location.fused /system/priv-app/FusedLocation system
com.android.managedprovisioning /system/priv-app/ManagedProvisioning
com.android.mms.service /system/priv-app/MmsService phone
com.android.mtp /system/priv-app/MtpService media
com.android.musicfx /system/priv-app/MusicFX
com.android.nfc /system/app/NfcNci nfc
com.android.ons /system/priv-app/ONS phone
com.android.pacprocessor /system/app/PacProcessor
com.android.phone /system/priv-app/TeleService phone
com.android.printspooler /system/app/PrintSpooler
com.android.providers.blockednumber /system/priv-app/BlockedNumberProvider shared
com.android.providers.calendar /system/priv-app/CalendarProvider
com.android.providers.contacts /system/priv-app/ContactsProvider shared
com.android.providers.downloads /system/priv-app/DownloadProvider media
com.android.providers.downloads.ui /system/app/DownloadProviderUi media
com.android.providers.media /system/priv-app/MediaProviderLegacy media
com.android.providers.partnerbookmarks /system/app/PartnerBookmarksProvider
com.android.providers.settings /system/priv-app/SettingsProvider system
com.android.providers.telephony /system/priv-app/TelephonyProvider phone
com.android.providers.userdictionary /system/app/UserDictionaryProvider shared
com.android.proxyhandler /system/priv-app/ProxyHandler
com.android.role.notes.enabled /product/overlay/NotesRoleEnabled
com.android.sdksandbox /apex/com.android.adservices/app/SdkSandbox@TE1A.220922.034
com.android.se /system/app/SecureElement se
com.android.server.telecom /system/priv-app/Telecom system
com.android.settings /system_ext/priv-app/SettingsGoogle system
com.android.sharedstoragebackup /system/priv-app/SharedStorageBackup
com.android.shell /system/priv-app/Shell shell
com.android.simappdialog /system/app/SimAppDialog
com.android.statementservice /system/priv-app/StatementService
com.android.stk /system/app/Stk
com.android.storagemanager /system_ext/priv-app/StorageManager
com.android.systemui /system_ext/priv-app/SystemUIGoogle
com.android.systemui.plugin.globalactions.wallet /product/priv-app/QuickAccessWallet
com.android.theme.font.notoserifsource /product/overlay/FontNotoSerifSource
com.android.traceur /system/app/Traceur
com.android.vending /product/priv-app/Phonesky
com.android.virtualmachine.res /apex/com.android.virt/app/EmptyPayloadApp@1
com.android.vpndialogs /system/priv-app/VpnDialogs
com.android.wallpaper.livepicker /system_ext/priv-app/LiveWallpapersPicker
com.android.wallpaperbackup /system/app/WallpaperBackup system
com.android.wallpapercropper /system/app/WallpaperCropper
com.android.wifi.dialog /apex/com.android.wifi/app/WifiDialog@TE1A.220922.034
com.android.wifi.resources /apex/com.android.wifi/app/ServiceWifiResources@TE1A.220922.034
com.google.android.adservices.api /apex/com.android.adservices/priv-app/AdServicesApkGoogle@330000000
com.google.android.apps.customization.pixel /product/overlay/PixelThemesStub
com.google.android.apps.docs /product/app/Drive
com.google.android.apps.maps /product/app/Maps
com.google.android.apps.messaging /product/app/PrebuiltBugle
com.google.android.apps.nexuslauncher /system_ext/priv-app/NexusLauncherRelease
com.google.android.apps.photos /product/app/Photos
com.google.android.apps.restore /product/priv-app/GoogleRestorePrebuilt
com.google.android.apps.wallpaper /system_ext/priv-app/WallpaperPickerGoogleRelease
com.google.android.apps.wallpaper.nexus /product/app/NexusWallpapersStubPrebuilt2018
com.google.android.apps.wellbeing /product/priv-app/WellbeingPrebuilt
com.google.android.apps.youtube.music /product/app/YTMusicPrebuilt
com.google.android.as /product/priv-app/DevicePersonalizationPrebuiltPixel2020
com.google.android.as.oss /product/priv-app/PrivateComputeServicesStub
com.google.android.bluetooth /apex/com.android.btservices/app/BluetoothGoogle@330000000 bluetooth
com.google.android.calendar /product/app/CalendarGooglePrebuilt
com.google.android.captiveportallogin /apex/com.android.tethering/app/CaptivePortalLoginGoogle@330000000 net
com.google.android.cellbroadcastreceiver /apex/com.android.cellbroadcast/priv-app/GoogleCellBroadcastApp@330000000
com.google.android.cellbroadcastservice /apex/com.android.cellbroadcast/priv-app/GoogleCellBroadcastServiceModule@330000000
com.google.android.configupdater /product/priv-app/ConfigUpdater
com.google.android.connectivity.resources /apex/com.android.tethering/app/ServiceConnectivityResourcesGoogle@330000000
com.google.android.contacts /product/app/GoogleContacts
com.google.android.deskclock /product/app/PrebuiltDeskClockGoogle
com.google.android.dialer /product/priv-app/GoogleDialer
com.google.android.documentsui /system/priv-app/DocumentsUIGoogle
com.google.android.ext.services /apex/com.android.extservices/priv-app/GoogleExtServices@330000000
com.google.android.ext.shared /system/app/GoogleExtShared
com.google.android.feedback /product/priv-app/GoogleFeedback
com.google.android.gm /product/app/PrebuiltGmail
com.google.android.gms /product/priv-app/PrebuiltGmsCore gms
com.google.android.gms.supervision /product/priv-app/PrebuiltGmsCore/app_chimera
com.google.android.googlequicksearchbox /product/priv-app/Velvet
com.google.android.googlesdksetup /product/priv-app/GoogleSdkSetup
com.google.android.gsf /system_ext/priv-app/GoogleServicesFramework gms
com.google.android.hotspot2.osulogin /apex/com.android.wifi/app/OsuLoginGoogle@330000000
com.google.android.inputmethod.latin /product/app/LatinIMEGooglePrebuilt
com.google.android.markup /product/app/MarkupGoogle
com.google.android.modulemetadata /system/app/ModuleMetadataGoogle
com.google.android.networkstack /system/priv-app/NetworkStackGoogle net
com.google.android.networkstack.tethering /apex/com.android.tethering/priv-app/TetheringGoogle@330000000 net
com.google.android.networkstack.tethering.emulator /product/overlay/EmulatorTetheringGoogleConfigOverlay.apk
com.google.android.odad /product/priv-app/OdadPrebuilt
com.google.android.onetimeinitializer /product/priv-app/GoogleOneTimeInitializer
com.google.android.overlay.googleconfig /product/overlay/GoogleConfigOverlay.apk
com.google.android.overlay.googlewebview /product/overlay/GoogleWebViewOverlay.apk
com.google.android.overlay.permissioncontroller /product/overlay/GooglePermissionControllerOverlay.apk
com.google.android.overlay.pixelconfigcommon /product/overlay/PixelConfigOverlayCommon.apk
com.google.android.packageinstaller /system/priv-app/GooglePackageInstaller
com.google.android.partnersetup /product/priv-app/PartnerSetupPrebuilt
com.google.android.permissioncontroller /apex/com.android.permission/priv-app/GooglePermissionController@330000000
com.google.android.printservice.recommendation /system/app/GooglePrintRecommendationService
com.google.android.projection.gearhead /product/priv-app/AndroidAutoStubPrebuilt
com.google.android.providers.media.module /apex/com.android.mediaprovider/priv-app/MediaProviderGoogle@330000000 media
com.google.android.sdksandbox /apex/com.android.adservices/app/SdkSandboxGoogle@330000000
com.google.android.settings.intelligence /product/priv-app/SettingsIntelligenceGooglePrebuilt
com.google.android.setupwizard /system_ext/priv-app/SetupWizardPrebuilt
com.google.android.soundpicker /product/app/SoundPickerPrebuilt
com.google.android.storagemanager /system_ext/priv-app/StorageManagerGoogle
com.google.android.syncadapters.calendar /product/app/GoogleCalendarSyncAdapter
com.google.android.syncadapters.contacts /product/app/GoogleContactsSyncAdapter
com.google.android.tag /product/priv-app/TagGoogle
com.google.android.tts /product/app/GoogleTTS
com.google.android.uwb.resources /apex/com.android.uwb/app/ServiceUwbResourcesGoogle@330000000
com.google.android.webview /product/app/WebViewGoogle
com.google.android.wifi.dialog /apex/com.android.wifi/app/WifiDialogGoogle@330000000
com.google.android.wifi.resources /apex/com.android.wifi/app/ServiceWifiResourcesGoogle@330000000
com.google.android.youtube /product/app/YouTube
"""


@dataclass(frozen=True)
class ImagePackage:
    """One package of the image: ``path`` is its APK."""

    name: str
    path: str
    uid: int


def _apk(path: str) -> str:
    if path.endswith(".apk"):
        return path
    folder = path.rpartition("/")[2].partition("@")[0]
    return f"{path}/{folder}Overlay.apk" if "/overlay/" in path else f"{path}/{folder}.apk"


def image_packages() -> tuple[ImagePackage, ...]:
    """The table, in the order of ``pm list packages`` before sorting; uids are the same in every phone."""
    shared = dict(_FIXED_UIDS)
    found: list[ImagePackage] = []
    free = FIRST_APP_UID
    for line in _IMAGE.strip().splitlines():
        name, path, user = (*line.split(), "")[:3]
        uid = shared.get(user)
        if uid is None:
            uid, free = free, free + 1
            if user:
                shared[user] = uid
        found.append(ImagePackage(name, _apk(path), uid))
    return tuple(found)
