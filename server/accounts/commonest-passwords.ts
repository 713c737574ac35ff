/** The commonest passwords of ten characters and more, from published lists of leaks; lower case. */
export const commonestPasswords: ReadonlySet<string> = new Set(
  `1234567890 0123456789 0987654321 12345678910 123456789a a123456789 123456789q q123456789 123456789abc
   1234567891 1234512345 1122334455 1212121212 1233211234567 147258369a 1472583690 1357924680 9876543210
   12345qwert qwert12345 qwerty12345 qwerty123456 1qaz2wsx3edc 1q2w3e4r5t 1q2w3e4r5t6y qwertyuiop
   qwertyuiop123 asdfghjkl123 asdfghjkl; zxcvbnm123 qazwsxedcrfv q1w2e3r4t5 zaq12wsxcde3 password12 password123
   password1234 password12345 passw0rd123 p@ssw0rd123 passwordpassword mypassword letmein123 welcome123
   welcome1234 admin12345 admin123456 administrator changeme123 iloveyou12 iloveyou123 iloveyou520 iloveyou1314
   sunshine123 princess123 football123 superman123 aa12345678 aa123456789 a1234567890 abc1234567 abc12345678
   abc123456789 abcd123456 abcd1234567 abcd12345678 woaini1314 woaini520 woaini521 woaini1314520 woaini5201314
   5201314520 1314520520 5201314a123 a5201314520 520131400000 7758521521 wang123456 zhang123456 liu1234567
   li123456789 chen123456 qq123456789 qq1234567890 weixin123456 china12345 beijing2008 haikou0898 hainan0898
   guibin123456 1111111111a 0000000000a 6666666666a 8888888888a 1123581321 3141592653`.split(/\s+/),
)
