/** Chinese names are written together, others with a space and the given name first. */
export function fullName(familyName: string, givenName: string): string {
  const chinese = /\p{Script=Han}/u.test(familyName + givenName)
  return chinese ? familyName + givenName : [givenName, familyName].filter(Boolean).join(' ')
}

/** What staff may search by: the name both ways round, the number and the phone. */
export function memberSearchText(member: {
  familyName: string
  givenName: string
  number: string
  phone: string
}): string {
  const { familyName, givenName, number, phone } = member
  return [familyName + givenName, `${givenName} ${familyName}`, number, phone].join(' ').toLowerCase()
}
