"""Gets the credential of a registry of a cloud for the identity of this Pod. No password is stored anywhere.

https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAuthorizationToken.html
https://github.com/Azure/acr/blob/main/docs/AAD-OAuth.md
https://cloud.google.com/artifact-registry/docs/docker/authentication#token
"""

import base64
import datetime
import hashlib
import hmac
import json
import os
import urllib.error
import urllib.parse
import urllib.request

TIMEOUT = 30


class LoginFailure(Exception):
    """The identity gets no credential."""


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """Nobody else must get the token of the Pod."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        return None


_opener = urllib.request.build_opener(NoRedirect())


def log_in(login):
    """The host, the user and the password."""
    user, password = METHODS[login["method"]](login)
    return login["host"], user, password


def _ask(what, url, headers=None, form=None, body=None):
    data = urllib.parse.urlencode(form).encode() if form is not None else body
    request = urllib.request.Request(url, data=data, headers=headers or {})
    try:
        with _opener.open(request, timeout=TIMEOUT) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        error.close()
        raise LoginFailure(
            f"{what} answers {error.code}: it does not know the identity of this Pod, or gives it no rights") from error
    except (OSError, ValueError) as error:
        raise LoginFailure(f"{what} cannot be asked: {getattr(error, 'reason', None) or error}") from error


def _variable(name, why):
    if not os.environ.get(name):
        raise LoginFailure(f"the variable {name} is not set: {why}")
    return os.environ[name]


def _file(name, why):
    with open(_variable(name, why), encoding="utf-8") as text:
        return text.read().strip()


def _aws_keys(login):
    if os.environ.get("AWS_CONTAINER_CREDENTIALS_FULL_URI"):
        token = _file("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "EKS Pod Identity sets both")
        url = os.environ["AWS_CONTAINER_CREDENTIALS_FULL_URI"]
        keys = _ask("EKS Pod Identity", url, {"Authorization": token})
        return keys["AccessKeyId"], keys["SecretAccessKey"], keys["Token"]
    why = "the service account has no role, by the annotation eks.amazonaws.com/role-arn or by EKS Pod Identity"
    answer = _ask("AWS STS", login["sts"], {"Accept": "application/json"}, {
        "Action": "AssumeRoleWithWebIdentity",
        "Version": "2011-06-15",
        "RoleArn": _variable("AWS_ROLE_ARN", why),
        "RoleSessionName": "image-mirror",
        "WebIdentityToken": _file("AWS_WEB_IDENTITY_TOKEN_FILE", why),
    })
    keys = answer["AssumeRoleWithWebIdentityResponse"]["AssumeRoleWithWebIdentityResult"]["Credentials"]
    return keys["AccessKeyId"], keys["SecretAccessKey"], keys["SessionToken"]


def _signed(login, keys, body, now):
    """
    The headers of a request that is signed.
    https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html
    """
    key, secret, token = keys
    moment = now.strftime("%Y%m%dT%H%M%SZ")
    scope = f"{moment[:8]}/{login['region']}/ecr/aws4_request"
    headers = {
        "content-type": "application/x-amz-json-1.1",
        "host": urllib.parse.urlsplit(login["api"]).netloc,
        "x-amz-date": moment,
        "x-amz-security-token": token,
        "x-amz-target": "AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken",
    }
    names = ";".join(headers)
    lines = [f"{name}:{value}" for name, value in headers.items()]
    canonical = "\n".join(["POST", "/", "", *lines, "", names, hashlib.sha256(body).hexdigest()])
    text = "\n".join(["AWS4-HMAC-SHA256", moment, scope, hashlib.sha256(canonical.encode()).hexdigest()])
    signing = ("AWS4" + secret).encode()
    for part in scope.split("/"):
        signing = hmac.digest(signing, part.encode(), "sha256")
    signature = hmac.digest(signing, text.encode(), "sha256").hex()
    headers["Authorization"] = (
        f"AWS4-HMAC-SHA256 Credential={key}/{scope}, SignedHeaders={names}, Signature={signature}")
    return headers


def _ecr(login):
    headers = _signed(login, _aws_keys(login), b"{}", datetime.datetime.now(datetime.timezone.utc))
    answer = _ask("Amazon ECR", login["api"] + "/", headers, body=b"{}")
    user, _, password = base64.b64decode(answer["authorizationData"][0]["authorizationToken"]).decode().partition(":")
    return user, password


def _acr(login):
    why = "the webhook of Microsoft Entra Workload ID sets it on Pods whose service account names a client id"
    tenant = _variable("AZURE_TENANT_ID", why)
    token = _ask(
        "Microsoft Entra", f"{_variable('AZURE_AUTHORITY_HOST', why).rstrip('/')}/{tenant}/oauth2/v2.0/token", form={
            "grant_type": "client_credentials",
            "client_id": _variable("AZURE_CLIENT_ID", why),
            "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "client_assertion": _file("AZURE_FEDERATED_TOKEN_FILE", why),
            "scope": login["audience"] + "/.default",
        })
    answer = _ask(login["host"], login["api"] + "/oauth2/exchange", form={
        "grant_type": "access_token",
        "service": login["host"],
        "tenant": tenant,
        "access_token": token["access_token"],
    })
    # The user that stands for a token in place of a password.
    return "00000000-0000-0000-0000-000000000000", answer["refresh_token"]


def _gar(login):
    token = _ask(
        "the metadata server of Google Cloud",
        login["api"] + "/computeMetadata/v1/instance/service-accounts/default/token",
        {"Metadata-Flavor": "Google"})
    return "oauth2accesstoken", token["access_token"]


METHODS = {"ecr": _ecr, "acr": _acr, "gar": _gar}
