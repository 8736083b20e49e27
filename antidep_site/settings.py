"""Django’s settings. What differs between installations comes from the environment: see ``.env.example``."""

from urllib.parse import quote

from csp.constants import NONE, SELF

from antidep_site import database, environment

BASE_DIR = environment.BASE_DIR
VAR_DIR = BASE_DIR / "var"
VAR_DIR.mkdir(exist_ok=True)  # the database, pictures and collected files of this installation
env = environment.read()

# Safety
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = environment.secret_key(env.str("SECRET_KEY", default=""), debug=DEBUG)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = environment.allowed_hosts(env.list("ALLOWED_HOSTS", default=[]), debug=DEBUG)
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

HTTPS = env.bool("HTTPS", default=not DEBUG)
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked by load balancers, inside, over plain HTTP
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=365 * 24 * 60 * 60) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("TRUST_X_FORWARDED_PROTO", default=False) else None
)
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "publishing.workroom.opened_by.form_of_before"  # so that a form of yesterday is not lost
X_FRAME_OPTIONS = "DENY"

# Content Security Policy Level 3: https://www.w3.org/TR/CSP3/. The same for readers and for the admin.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# Applications
INSTALLED_APPS = [
    "antidep_site.apps.AntidepSiteConfig",
    "articles",
    "drugs",
    "publishing",
    "antidep_site.apps.AntidepAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",  # so that the site’s own templates of form fields come before Django’s
    "csp",
    "django_prose_editor",
]
MIDDLEWARE = [
    "antidep_site.delivery.representation.RepresentationMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "antidep_site.delivery.content_security_policy.OrderedCSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "antidep_site.urls"
WSGI_APPLICATION = "antidep_site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "antidep_site.context_processors.site",
            ],
            # Every template has our filters for words, and every form says which account opened it.
            "builtins": ["publishing.templatetags.words", "publishing.templatetags.forms"],
        },
    },
]

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Data
DATABASES = {
    "default": database.tuned(env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'antidep.sqlite3'}"))
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://")}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # an article with many sections and references is one large form

# Serving readers
LEASE_SECONDS = env.float("LEASE_SECONDS", default=0.25)  # how long a process may answer from memory unasked
FRONT_DESK_MEGABYTES = env.int("FRONT_DESK_MEGABYTES", default=128)  # for each process; 0 keeps nothing
SHARED_CACHE_SECONDS = env.int("SHARED_CACHE_SECONDS", default=0)
SHARED_CACHE_SECONDS_WHEN_DOWN = env.int("SHARED_CACHE_SECONDS_WHEN_DOWN", default=24 * 60 * 60)
PURGE_HOOK = env.str("PURGE_HOOK", default="")
PURGE_URL = env.str("PURGE_URL", default="")
PURGE_TOKEN = env.str("PURGE_TOKEN", default="")

# People
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

# Language and time
LANGUAGE_CODE = "en-gb"
FORMAT_MODULE_PATH = "antidep_site.formats"
TIME_ZONE = env.str("TIME_ZONE", default="UTC")
USE_I18N = True
USE_TZ = True

# Files
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"  # answered by no view: pictures have an address of their own (urls.py)
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(VAR_DIR / "media")).root
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "antidep_site.delivery.static_files.HashedStaticFilesStorage"
    },
}

# Mail and log
vars().update(
    env.email_url(
        "EMAIL_URL", default="consolemail://" if DEBUG else f"filemail:///{quote(str(VAR_DIR / 'mail'))}"
    )
)
EMAIL_TIMEOUT = 10  # seconds that an editor waits at most for a mail server that does not answer
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="antidep@localhost")
ADMINS = [("Operator", address) for address in env.list("ADMIN_EMAILS", default=[])]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", default="INFO")},
}

# The site
SITE_WORDS = {  # of reviewers and their work, where publishing/site_words.py is neutral
    "reviewer": "medical reviewer",
    "reviewers": "Medical reviewers",
    "expert": "clinician",
    "review": "medical review",
    "reviewed": "medically reviewed",
    "call_out": "get medical help",
    "call_out_button": "Get help",
    "example_address": "https://www.nhs.uk/medicines/",
}
SITE_URL = environment.site_url(env.str("SITE_URL", default=""), ALLOWED_HOSTS, https=HTTPS)
