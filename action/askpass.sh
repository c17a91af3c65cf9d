#!/bin/sh
# git asks this for user name and password. It answers for one host, over https, and refuses everybody else, a proxy or a host that was
# redirected to among them. Host and token come by the environment, so that no argument, file or configuration holds the token.
case "$1" in
  "Username for 'https://$GIT_ASKPASS_HOST': ") echo x-access-token ;;
  "Password for 'https://x-access-token@$GIT_ASKPASS_HOST': ") printf '%s\n' "$GIT_ASKPASS_TOKEN" ;;
  *) exit 1 ;;
esac
