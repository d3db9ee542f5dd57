/** PAM services and units whose sessions are logins of people. */
const LOGIN_SERVICES =
  /^(?:sshd|sshd-session|ssh|dropbear|ssm-session|tailscale-ssh|login|remote|gdm\S*|lightdm|sddm|xrdp\S*|cockpit|vsftpd)$/;

/** A PAM service or program through which people log in. */
export function isLoginService(name: string): boolean {
  return LOGIN_SERVICES.test(name);
}
