// Makes and checks signatures with SM2 by Bouncy Castle, for the tests of signed copies.
//
// make FOLDER COVERED: writes root.der, pkcs7, gbt35275 and gbt38540 over what is covered.
// check FOLDER COVERED FILE...: prints for each file whether it is right.
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Security;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.*;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.*;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

public class Seals {
    static final ASN1ObjectIdentifier DATA = new ASN1ObjectIdentifier("1.2.156.10197.6.1.4.2.1");
    static final ASN1ObjectIdentifier SIGNED = new ASN1ObjectIdentifier("1.2.156.10197.6.1.4.2.2");
    static final Date FROM = new Date(1577836800000L);
    static final Date UNTIL = new Date(4102444800000L);

    public static void main(String[] words) throws Exception {
        Security.addProvider(new BouncyCastleProvider());
        Path folder = Path.of(words[1]);
        byte[] covered = Files.readAllBytes(folder.resolve(words[2]));
        if (words[0].equals("make")) {
            make(folder, covered);
            return;
        }
        for (String name : Arrays.copyOfRange(words, 3, words.length)) {
            String found;
            try {
                found = isRight(Files.readAllBytes(folder.resolve(name)), covered) ? "right" : "wrong";
            } catch (Exception reason) {
                found = "wrong";
            }
            System.out.println(name + " " + found);
        }
    }

    static KeyPair pair() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", "BC");
        generator.initialize(new ECGenParameterSpec("sm2p256v1"));
        return generator.generateKeyPair();
    }

    static X509Certificate certificate(String issuer, PrivateKey key, String name, KeyPair own, int number) throws Exception {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                new X500Name(issuer), BigInteger.valueOf(number), FROM, UNTIL, new X500Name(name), own.getPublic());
        boolean isRoot = issuer.equals(name);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isRoot));
        int usage = isRoot ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        ContentSigner signer = new JcaContentSignerBuilder("SM3withSM2").setProvider("BC").build(key);
        return new JcaX509CertificateConverter().setProvider("BC").getCertificate(builder.build(signer));
    }

    static byte[] sign(PrivateKey key, byte[] words) throws Exception {
        Signature signature = Signature.getInstance("SM3withSM2", "BC");
        signature.initSign(key);
        signature.update(words);
        return signature.sign();
    }

    static boolean isSigned(X509Certificate certificate, byte[] words, byte[] signed) throws Exception {
        Signature signature = Signature.getInstance("SM3withSM2", "BC");
        signature.initVerify(certificate.getPublicKey());
        signature.update(words);
        return signature.verify(signed);
    }

    static byte[] digest(byte[] words) {
        SM3Digest digest = new SM3Digest();
        digest.update(words, 0, words.length);
        byte[] found = new byte[digest.getDigestSize()];
        digest.doFinal(found, 0);
        return found;
    }

    static void make(Path folder, byte[] covered) throws Exception {
        KeyPair rootKey = pair();
        KeyPair key = pair();
        KeyPair makerKey = pair();
        String root = "C=CN,O=Test,CN=SM2 root";
        X509Certificate rootCertificate = certificate(root, rootKey.getPrivate(), root, rootKey, 1);
        X509Certificate own = certificate(root, rootKey.getPrivate(), "C=CN,O=Office,CN=Office seal", key, 2);
        X509Certificate maker = certificate(root, rootKey.getPrivate(), "C=CN,O=Maker,CN=Maker", makerKey, 3);
        Files.write(folder.resolve("root.der"), rootCertificate.getEncoded());
        Files.write(folder.resolve("pkcs7"), message(PKCSObjectIdentifiers.data, key, own, covered).getEncoded("DER"));
        ContentInfo national = message(DATA, key, own, covered).toASN1Structure();
        Files.write(folder.resolve("gbt35275"), new ContentInfo(SIGNED, national.getContent()).getEncoded("DER"));
        Files.write(folder.resolve("gbt38540"), sealed(key, own, makerKey, maker, covered));
    }

    static CMSSignedData message(ASN1ObjectIdentifier type, KeyPair key, X509Certificate own, byte[] covered) throws Exception {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        ContentSigner signer = new JcaContentSignerBuilder("SM3withSM2").setProvider("BC").build(key.getPrivate());
        generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(
                new JcaDigestCalculatorProviderBuilder().setProvider("BC").build()).build(signer, own));
        generator.addCertificates(new JcaCertStore(List.of(own)));
        return generator.generate(new CMSProcessableByteArray(type, covered), false);
    }

    static ASN1Sequence list(ASN1Encodable... parts) {
        return new DERSequence(parts);
    }

    static byte[] sealed(KeyPair key, X509Certificate own, KeyPair makerKey, X509Certificate maker, byte[] covered) throws Exception {
        ASN1Sequence properties = list(
                new ASN1Integer(1), new DERUTF8String("Office"), new ASN1Integer(1),
                list(new DEROctetString(own.getEncoded())), new DERGeneralizedTime(FROM),
                new DERGeneralizedTime(FROM), new DERGeneralizedTime(UNTIL));
        ASN1Sequence information = list(
                list(new DERIA5String("ES"), new ASN1Integer(4), new DERIA5String("BC")), new DERIA5String("0001"), properties,
                list(new DERIA5String("png"), new DEROctetString(new byte[9]), new ASN1Integer(42), new ASN1Integer(42)));
        ASN1Sequence seal = list(information, new DEROctetString(maker.getEncoded()), GMObjectIdentifiers.sm2sign_with_sm3,
                new DERBitString(sign(makerKey.getPrivate(), information.getEncoded("DER"))));
        ASN1Sequence toSign = list(new ASN1Integer(4), seal, new DERGeneralizedTime(new Date(1800000000000L)),
                new DERBitString(digest(covered)), new DERIA5String("/Sig"));
        return list(toSign, new DEROctetString(own.getEncoded()), GMObjectIdentifiers.sm2sign_with_sm3,
                new DERBitString(sign(key.getPrivate(), toSign.getEncoded("DER")))).getEncoded("DER");
    }

    static X509Certificate read(ASN1Encodable octets) throws Exception {
        byte[] words = ASN1OctetString.getInstance(octets).getOctets();
        return (X509Certificate) CertificateFactory.getInstance("X.509", "BC").generateCertificate(new ByteArrayInputStream(words));
    }

    static byte[] bits(ASN1Encodable bits) {
        return ((ASN1BitString) bits).getOctets();
    }

    static boolean isRight(byte[] signature, byte[] covered) throws Exception {
        ASN1Sequence whole = ASN1Sequence.getInstance(signature);
        if (whole.getObjectAt(0) instanceof ASN1ObjectIdentifier) {
            ASN1Encodable content = ASN1TaggedObject.getInstance(whole.getObjectAt(1)).getExplicitBaseObject();
            ContentInfo plain = new ContentInfo(PKCSObjectIdentifiers.signedData, content);
            CMSSignedData message = new CMSSignedData(new CMSProcessableByteArray(covered), plain);
            for (SignerInformation signer : message.getSignerInfos()) {
                Object found = message.getCertificates().getMatches(signer.getSID()).iterator().next();
                if (!signer.verify(new JcaSimpleSignerInfoVerifierBuilder().setProvider("BC").build((X509CertificateHolder) found))) {
                    return false;
                }
            }
            return message.getSignerInfos().size() == 1;
        }
        ASN1Sequence toSign = ASN1Sequence.getInstance(whole.getObjectAt(0));
        ASN1Sequence seal = ASN1Sequence.getInstance(toSign.getObjectAt(1));
        byte[] information = seal.getObjectAt(0).toASN1Primitive().getEncoded("DER");
        return isSigned(read(whole.getObjectAt(1)), toSign.getEncoded("DER"), bits(whole.getObjectAt(3)))
                && isSigned(read(seal.getObjectAt(1)), information, bits(seal.getObjectAt(3)))
                && Arrays.equals(bits(toSign.getObjectAt(3)), digest(covered));
    }
}
