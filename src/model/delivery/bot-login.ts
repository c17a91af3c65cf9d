/** GitHub's apps in either spelling; GitLab's tokens; what people call their bots. */
const BOT_LOGIN = /\[bot\]$|^app\/|^(?:project|group)_\d+_bot|[-_]bot$|^bot[-_]/i;

/** True where the name of an account itself says that nobody sits behind it. */
export function isBotLogin(login: string): boolean {
  return BOT_LOGIN.test(login);
}
